#include "engine/model/filter.hpp"

#include <cctype>
#include <functional>
#include <optional>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/core/number.hpp"

namespace convene {

/// Three-valued truth: nullopt where a missing cell leaves it open (Kleene).
using Truth = std::optional<bool>;

struct Filter::Node {
    enum class Kind { all, any, negation, compare, member, missing } kind = Kind::compare;
    std::vector<std::shared_ptr<const Node>> parts;
    std::string name;
    std::string comparison;
    std::vector<AttributeValue> literals;
};

namespace {

using Node = Filter::Node;
using NodePointer = std::shared_ptr<const Node>;
constexpr std::size_t deepest_nesting = 64;

struct Token {
    enum class Kind { name, quoted_name, text, number, symbol, end } kind = Kind::end;
    std::string text;
    std::size_t at = 0;
};

tl::unexpected<Error> problem(std::size_t at, const std::string& what) {
    return invalid_input(fmt::format("The filter is not clear at character {}: {}.", at + 1, what),
                         R"(Write it like: school = "Birch" and years > 5)");
}

bool starts_name(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

bool continues_name(char c) {
    return starts_name(c) || std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' ||
           c == '-';
}

/// Reads from the opening quote to the closing one; a backslash takes the next
/// character as it is. Returns the position after it, or npos.
std::size_t read_quoted(std::string_view source, std::size_t at, std::string& text) {
    const char quote = source[at++];
    while (at < source.size() && source[at] != quote) {
        if (source[at] == '\\' && at + 1 < source.size()) ++at;
        text += source[at++];
    }
    return at < source.size() ? at + 1 : std::string_view::npos;
}

Result<std::vector<Token>> tokens_of(std::string_view source) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < source.size()) {
        const char c = source[at];
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++at;
            continue;
        }
        Token token{Token::Kind::symbol, {}, at};
        if (c == '"' || c == '\'' || c == '`') {
            token.kind = c == '`' ? Token::Kind::quoted_name : Token::Kind::text;
            const std::size_t end = read_quoted(source, at, token.text);
            if (end == std::string_view::npos) return problem(at, "a quotation mark is not closed");
            at = end;
        } else if (std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.') {
            token.kind = Token::Kind::number;
            while (at < source.size() && (continues_name(source[at]) || source[at] == '+')) {
                token.text += source[at++];
            }
            if (!parse_number(token.text)) {
                return problem(token.at, fmt::format("\"{}\" is not a number", token.text));
            }
        } else if (starts_name(c)) {
            token.kind = Token::Kind::name;
            while (at < source.size() && continues_name(source[at])) token.text += source[at++];
        } else {
            const std::string_view two = source.substr(at, 2);
            const bool pair = two == "!=" || two == "<=" || two == ">=" || two == "==";
            if (!pair && std::string_view("()[],=<>").find(c) == std::string_view::npos) {
                return problem(at, fmt::format("\"{}\" has no meaning here", c));
            }
            token.text = pair ? std::string(two) : std::string(1, c);
            if (token.text == "==") token.text = "=";
            at += pair ? 2 : 1;
        }
        tokens.push_back(std::move(token));
    }
    tokens.push_back({Token::Kind::end, "the end", source.size()});
    return tokens;
}

class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    Result<NodePointer> whole() {
        auto node = either(0);
        if (node && peek().kind != Token::Kind::end) {
            return problem(peek().at, fmt::format("\"{}\" was not expected", peek().text));
        }
        return node;
    }

private:
    [[nodiscard]] const Token& peek() const { return tokens_[next_]; }
    [[nodiscard]] bool is_word(std::string_view word) const {
        return peek().kind == Token::Kind::name && peek().text == word;
    }
    [[nodiscard]] bool is_symbol(std::string_view symbol) const {
        return peek().kind == Token::Kind::symbol && peek().text == symbol;
    }
    Token take() { return tokens_[next_++]; }

    Result<NodePointer> chain(std::string_view word, Node::Kind kind, std::size_t depth,
                              Result<NodePointer> (Parser::*part)(std::size_t)) {
        auto first = (this->*part)(depth);
        if (!first || !is_word(word)) return first;
        auto node = std::make_shared<Node>();
        node->kind = kind;
        node->parts.push_back(*first);
        while (is_word(word)) {
            take();
            auto more = (this->*part)(depth);
            if (!more) return more;
            node->parts.push_back(*more);
        }
        return node;
    }
    Result<NodePointer> either(std::size_t depth) {
        return chain("or", Node::Kind::any, depth, &Parser::both);
    }
    Result<NodePointer> both(std::size_t depth) {
        return chain("and", Node::Kind::all, depth, &Parser::one);
    }

    Result<NodePointer> one(std::size_t depth) {
        if (depth > deepest_nesting) return problem(peek().at, "it is nested too deeply");
        if (is_word("not")) {
            take();
            auto inner = one(depth + 1);
            if (!inner) return inner;
            auto node = std::make_shared<Node>();
            node->kind = Node::Kind::negation;
            node->parts.push_back(*inner);
            return node;
        }
        if (is_symbol("(")) {
            take();
            auto inner = either(depth + 1);
            if (!inner) return inner;
            if (!is_symbol(")")) return problem(peek().at, "a \")\" is missing");
            take();
            return inner;
        }
        return comparison();
    }

    Result<std::string> name() {
        if (peek().kind != Token::Kind::name && peek().kind != Token::Kind::quoted_name) {
            return problem(peek().at, fmt::format("an attribute's name was expected, not \"{}\"",
                                                  peek().text));
        }
        return take().text;
    }

    Result<AttributeValue> literal() {
        const Token token = take();
        if (token.kind == Token::Kind::text) return AttributeValue{token.text};
        if (token.kind == Token::Kind::number) return AttributeValue{*parse_number(token.text)};
        if (token.kind == Token::Kind::name && (token.text == "yes" || token.text == "true")) {
            return AttributeValue{true};
        }
        if (token.kind == Token::Kind::name && (token.text == "no" || token.text == "false")) {
            return AttributeValue{false};
        }
        return problem(token.at,
                       "a value was expected: a number, yes, no, or a text in quotation marks");
    }

    Result<NodePointer> missing_test() {
        take();
        take();
        auto node = std::make_shared<Node>();
        node->kind = Node::Kind::missing;
        auto attribute = name();
        if (!attribute) return tl::unexpected(attribute.error());
        node->name = *attribute;
        if (!is_symbol(")")) return problem(peek().at, "a \")\" is missing");
        take();
        return node;
    }

    Result<NodePointer> comparison() {
        if (is_word("missing") && tokens_[next_ + 1].text == "(") return missing_test();
        auto attribute = name();
        if (!attribute) return tl::unexpected(attribute.error());
        auto node = std::make_shared<Node>();
        node->name = *attribute;
        if (is_word("in")) {
            take();
            node->kind = Node::Kind::member;
            if (!is_symbol("["))
                return problem(peek().at, "a list in [ ] was expected after \"in\"");
            do {
                take();
                auto value = literal();
                if (!value) return tl::unexpected(value.error());
                node->literals.push_back(*value);
            } while (is_symbol(","));
            if (!is_symbol("]")) return problem(peek().at, "a \"]\" is missing");
            take();
            return node;
        }
        static constexpr std::string_view comparisons[] = {"=", "!=", "<", "<=", ">", ">="};
        for (const std::string_view each : comparisons) {
            if (!is_symbol(each)) continue;
            node->comparison = take().text;
            auto value = literal();
            if (!value) return tl::unexpected(value.error());
            node->literals.push_back(*value);
            return node;
        }
        return problem(peek().at, "one of = != < <= > >= in was expected");
    }

    std::vector<Token> tokens_;
    std::size_t next_ = 0;
};

/// -1, 0, 1, or nullopt when the two are of different types.
std::optional<int> order(const AttributeValue& a, const AttributeValue& b) {
    if (a.index() != b.index()) {
        // A text column may hold numbers written as text: compare what is written.
        const auto* text = std::get_if<std::string>(&a);
        const auto* number = std::get_if<double>(&b);
        if (text == nullptr || number == nullptr) return std::nullopt;
        const auto read = parse_number(*text);
        if (!read) return std::nullopt;
        return *read < *number ? -1 : *read > *number ? 1 : 0;
    }
    return a < b ? -1 : b < a ? 1 : 0;
}

Truth compared(const AttributeValue& cell, const std::string& comparison,
               const AttributeValue& literal) {
    if (is_missing(cell)) return std::nullopt;
    const auto result = order(cell, literal);
    if (!result) return comparison == "!=";
    if (comparison == "=") return *result == 0;
    if (comparison == "!=") return *result != 0;
    if (comparison == "<") return *result < 0;
    if (comparison == "<=") return *result <= 0;
    if (comparison == ">") return *result > 0;
    return *result >= 0;
}

using CellReader = std::function<AttributeValue(const std::string&, ActorIndex)>;

Truth evaluate_node(const Node& node, ActorIndex actor, const CellReader& cell) {
    switch (node.kind) {
        case Node::Kind::all:
        case Node::Kind::any: {
            const bool decisive = node.kind == Node::Kind::any;
            bool open = false;
            for (const NodePointer& part : node.parts) {
                const Truth truth = evaluate_node(*part, actor, cell);
                if (truth == decisive) return decisive;
                open = open || !truth;
            }
            return open ? Truth{} : Truth{!decisive};
        }
        case Node::Kind::negation: {
            const Truth truth = evaluate_node(*node.parts.front(), actor, cell);
            return truth ? Truth{!*truth} : truth;
        }
        case Node::Kind::missing: return is_missing(cell(node.name, actor));
        case Node::Kind::compare:
            return compared(cell(node.name, actor), node.comparison, node.literals.front());
        case Node::Kind::member: {
            const AttributeValue value = cell(node.name, actor);
            if (is_missing(value)) return std::nullopt;
            for (const AttributeValue& literal : node.literals) {
                if (compared(value, "=", literal) == true) return true;
            }
            return false;
        }
    }
    return std::nullopt;
}

void names_in(const Node& node, std::vector<std::string>& names) {
    if (!node.name.empty()) names.push_back(node.name);
    for (const NodePointer& part : node.parts) names_in(*part, names);
}

bool built_in(std::string_view name) {
    return name == "id" || name == "name" || name == "kind" || name == "parent";
}

AttributeValue cell_of(const Network& network, const std::string& name, ActorIndex actor) {
    // An imported column of the same name wins over the built-in one.
    if (const AttributeColumn* column = network.find_attribute(name)) return column->values[actor];
    const Actor& who = network.actors()[actor];
    if (name == "id") return who.id;
    if (name == "name") return who.name;
    if (name == "kind") return std::string(kind_name(who.kind));
    if (name == "parent" && who.parent != no_index) return network.actors()[who.parent].id;
    return {};
}

}  // namespace

Result<Filter> Filter::parse(std::string_view text) {
    auto tokens = tokens_of(text);
    if (!tokens) return tl::unexpected(tokens.error());
    auto root = Parser(std::move(*tokens)).whole();
    if (!root) return tl::unexpected(root.error());
    Filter filter;
    filter.root_ = *root;
    return filter;
}

Result<std::vector<bool>> Filter::evaluate(const Network& network) const {
    std::vector<std::string> names;
    names_in(*root_, names);
    for (const std::string& name : names) {
        if (built_in(name) || network.find_attribute(name) != nullptr) continue;
        std::vector<std::string> known{"id", "name", "kind", "parent"};
        for (const auto& column : network.tables().actor_attributes) known.push_back(column.id);
        return invalid_input(fmt::format("There is no attribute \"{}\".", name),
                             fmt::format("Choose among: {}.", fmt::join(known, ", ")));
    }
    const CellReader cell = [&](const std::string& name, ActorIndex actor) {
        return cell_of(network, name, actor);
    };
    std::vector<bool> kept(network.actors().size());
    for (ActorIndex a = 0; a < kept.size(); ++a) {
        kept[a] = evaluate_node(*root_, a, cell) == true;
    }
    return kept;
}

}  // namespace convene
