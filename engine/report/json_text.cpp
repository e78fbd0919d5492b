#include "engine/report/json_text.hpp"

#include <nlohmann/json.hpp>

namespace convene {

std::string json_text(std::string_view text) {
    using nlohmann::json;
    return json(text).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace convene
