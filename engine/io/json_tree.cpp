#include "engine/io/json_tree.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "engine/core/number.hpp"
#include "engine/io/cell_text.hpp"
#include "engine/io/decode_text.hpp"

namespace convene {
namespace {

/// Walks the text and counts the lines that the parser has taken.
class LineCounting {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;
    LineCounting(const char* at, std::size_t* line) : at_(at), line_(line) {}
    reference operator*() const { return *at_; }
    LineCounting& operator++() {
        *line_ += *at_ == '\n';
        ++at_;
        return *this;
    }
    LineCounting operator++(int) {
        LineCounting before = *this;
        ++*this;
        return before;
    }
    friend bool operator==(const LineCounting& a, const LineCounting& b) { return a.at_ == b.at_; }
    friend bool operator!=(const LineCounting& a, const LineCounting& b) { return a.at_ != b.at_; }

private:
    const char* at_;
    std::size_t* line_;
};

}  // namespace

/// What nlohmann's parser tells, put into the tree.
class JsonTreeMaker : public nlohmann::json::json_sax_t {
public:
    JsonTreeMaker(JsonTree& tree, const InputLimits& limits, const std::size_t& line)
        : tree_(tree), limits_(limits), line_(line) {}

    bool null() override { return add(JsonKind::null, {}); }
    bool boolean(bool truth) override { return add(JsonKind::truth, truth ? "yes" : "no"); }
    bool number_integer(number_integer_t number) override {
        return add(JsonKind::number, keep(std::to_string(number)));
    }
    bool number_unsigned(number_unsigned_t number) override {
        return add(JsonKind::number, keep(std::to_string(number)));
    }
    bool number_float(number_float_t, const string_t& written) override {
        return add(JsonKind::number, keep(written));
    }
    bool string(string_t& text) override { return fine(text) && add(JsonKind::text, keep(text)); }
    bool binary(binary_t&) override { return refuse("It holds binary data."); }
    bool start_object(std::size_t) override { return open(JsonKind::object); }
    bool start_array(std::size_t) override { return open(JsonKind::array); }
    bool end_array() override {
        levels_.pop_back();
        return true;
    }
    bool key(string_t& text) override {
        if (!fine(text)) return false;
        key_ = keep(text);
        return true;
    }
    bool end_object() override {
        std::vector<std::string_view> keys;
        for (const JsonValue* child = tree_.first(tree_.values_[levels_.back().value]);
             child != nullptr; child = tree_.next(*child)) {
            keys.push_back(child->key);
        }
        levels_.pop_back();
        std::sort(keys.begin(), keys.end());
        const auto twice = std::adjacent_find(keys.begin(), keys.end());
        if (twice == keys.end()) return true;
        return refuse(fmt::format("An object that ends here has the key {} twice.",
                                  quoted_for_people(*twice)));
    }
    bool parse_error(std::size_t, const std::string&,
                     const nlohmann::json::exception& reason) override {
        // "[json.exception.parse_error.101] parse error at line 1, column 2: syntax ...": the end.
        std::string_view words = reason.what();
        if (const std::size_t start = words.find(": "); start != std::string_view::npos)
            words.remove_prefix(start + 2);
        if (const std::size_t start = words.find("] "); start != std::string_view::npos)
            words.remove_prefix(start + 2);
        return refuse(fmt::format("This is no JSON: {}.", quoted_for_people(words)));
    }

    std::string wrong;  ///< what is wrong where the parser stopped

private:
    struct Level {
        std::uint32_t value = 0, last = 0;
    };

    bool refuse(std::string message) {
        if (wrong.empty()) wrong = std::move(message);
        return false;
    }

    bool fine(const std::string& text) {
        if (text.size() > limits_.cell_bytes) {
            return refuse(fmt::format("A text holds {} bytes; the limit is {}.", text.size(),
                                      limits_.cell_bytes));
        }
        return text.find('\0') == std::string::npos || refuse("A text holds the character U+0000.");
    }

    std::string_view keep(std::string_view text) {
        constexpr std::size_t block = std::size_t{1} << 16;
        auto& store = tree_.store_;
        if (store.empty() || store.back().capacity() - store.back().size() < text.size()) {
            store.emplace_back();
            store.back().reserve(std::max(block, text.size()));
        }
        const std::size_t start = store.back().size();
        store.back().append(text);
        return std::string_view(store.back()).substr(start, text.size());
    }

    bool add(JsonKind kind, std::string_view text) {
        constexpr std::size_t most = 0x7fff'fff0;
        if (tree_.values_.size() >= most) return refuse("The file holds too many values.");
        const auto index = static_cast<std::uint32_t>(tree_.values_.size());
        JsonValue value;
        value.kind = kind;
        value.line = static_cast<std::uint32_t>(line_);
        value.text = text;
        if (!levels_.empty()) {
            Level& level = levels_.back();
            if (tree_.values_[level.value].kind == JsonKind::object) value.key = key_;
            (level.last == 0 ? tree_.values_[level.value].first : tree_.values_[level.last].next) =
                index;
            level.last = index;
        }
        tree_.values_.push_back(value);
        return true;
    }

    bool open(JsonKind kind) {
        if (levels_.size() >= limits_.depth)
            return refuse(fmt::format("It is nested deeper than {} levels.", limits_.depth));
        if (!add(kind, {})) return false;
        levels_.push_back({static_cast<std::uint32_t>(tree_.values_.size() - 1), 0});
        return true;
    }

    JsonTree& tree_;
    const InputLimits& limits_;
    const std::size_t& line_;
    std::vector<Level> levels_;
    std::string_view key_;
};

Result<JsonTree> JsonTree::read(const std::string& file, std::string_view text,
                                const InputLimits& limits) {
    constexpr std::string_view advice = "Correct it there, or export it again from the program.";
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (const std::size_t broken = first_invalid_utf8(text); broken != std::string_view::npos) {
        return invalid_file(
            file,
            1 + static_cast<std::size_t>(std::count(
                    text.begin(), text.begin() + static_cast<std::ptrdiff_t>(broken), '\n')),
            "The text is not UTF-8, which JSON has to be.", "Save it as UTF-8.");
    }
    JsonTree tree;
    std::size_t line = 1;
    JsonTreeMaker maker(tree, limits, line);
    bool read = false;
    try {
        read = nlohmann::json::sax_parse(LineCounting(text.data(), &line),
                                         LineCounting(text.data() + text.size(), &line), &maker);
    } catch (const std::exception& reason) {
        maker.wrong = fmt::format("This is no JSON: {}.", reason.what());
    }
    if (!read || !maker.wrong.empty() || tree.values_.empty()) {
        return invalid_file(file, line, maker.wrong.empty() ? "The file is empty." : maker.wrong,
                            std::string(advice));
    }
    return tree;
}

const JsonValue* JsonTree::find(const JsonValue& object, std::string_view key) const {
    if (object.kind != JsonKind::object) return nullptr;
    for (const JsonValue* child = first(object); child != nullptr; child = next(*child)) {
        if (child->key == key) return child;
    }
    return nullptr;
}

namespace {

void append_compact(const JsonTree& tree, const JsonValue& value, std::string& into) {
    const bool object = value.kind == JsonKind::object;
    if (object || value.kind == JsonKind::array) {
        into += object ? '{' : '[';
        for (const JsonValue* child = tree.first(value); child != nullptr;
             child = tree.next(*child)) {
            if (child != tree.first(value)) into += ',';
            if (object) {
                append_json_text(into, child->key);
                into += ':';
            }
            append_compact(tree, *child, into);  // as deep as the limit lets it be
        }
        into += object ? '}' : ']';
    } else if (value.kind == JsonKind::text) {
        append_json_text(into, value.text);
    } else if (value.kind == JsonKind::truth) {
        into += value.text == "yes" ? "true" : "false";
    } else {
        into += value.kind == JsonKind::null ? std::string_view("null") : value.text;
    }
}

}  // namespace

std::string JsonTree::cell(const JsonValue& value) const {
    if (value.kind == JsonKind::array) {
        std::vector<std::string> items;
        bool plain = true;
        for (const JsonValue* child = first(value); child != nullptr; child = next(*child)) {
            plain &= child->kind != JsonKind::array && child->kind != JsonKind::object;
            items.emplace_back(child->text);
        }
        if (plain) return join_list(items);
    }
    if (value.kind == JsonKind::array || value.kind == JsonKind::object) {
        std::string text;
        append_compact(*this, value, text);
        return text;
    }
    return std::string(value.text);
}

void append_json_text(std::string& into, std::string_view text) {
    into += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            into += '\\';
            into += c;
        } else if (c == '\n') {
            into += "\\n";
        } else if (byte < 0x20 || byte == 0x7F) {
            into += fmt::format("\\u{:04x}", byte);
        } else {
            into += c;
        }
    }
    into += '"';
}

}  // namespace convene
