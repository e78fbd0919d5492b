#include "engine/io/header_words.hpp"

#include <algorithm>
#include <array>

#include "engine/io/cell_text.hpp"
#include "engine/io/column_finder.hpp"
#include "engine/io/table_builder.hpp"

namespace convene {
namespace {

struct Synonym {
    std::string_view word, means;
};
constexpr std::array synonyms{
    // German
    Synonym{"kennung", "id"},
    Synonym{"kürzel", "id"},
    Synonym{"akteur", "actor"},
    Synonym{"knoten", "node"},
    Synonym{"bezeichnung", "label"},
    Synonym{"art", "kind"},
    Synonym{"typ", "type"},
    Synonym{"gruppe", "group"},
    Synonym{"gehört zu", "belongs to"},
    Synonym{"gewicht", "weight"},
    Synonym{"gewichtung", "weight"},
    Synonym{"stärke", "strength"},
    Synonym{"häufigkeit", "frequency"},
    Synonym{"wert", "value"},
    Synonym{"beziehung", "relation"},
    Synonym{"beziehungsart", "relationship"},
    Synonym{"beziehungstyp", "relationship"},
    Synonym{"richtung", "direction"},
    Synonym{"gerichtet", "directed"},
    Synonym{"welle", "wave"},
    Synonym{"erhebungswelle", "wave"},
    Synonym{"zeitpunkt", "time point"},
    Synonym{"zeitraum", "period"},
    Synonym{"jahr", "year"},
    Synonym{"gemeldet von", "reported by"},
    Synonym{"angegeben von", "reported by"},
    Synonym{"titel", "title"},
    // Spanish
    Synonym{"identificador", "id"},
    Synonym{"nodo", "node"},
    Synonym{"nombre", "name"},
    Synonym{"etiqueta", "label"},
    Synonym{"tipo", "type"},
    Synonym{"grupo", "group"},
    Synonym{"pertenece a", "belongs to"},
    Synonym{"peso", "weight"},
    Synonym{"fuerza", "strength"},
    Synonym{"frecuencia", "frequency"},
    Synonym{"valor", "value"},
    Synonym{"relación", "relation"},
    Synonym{"relacion", "relation"},
    Synonym{"tipo de relación", "relationship"},
    Synonym{"tipo de relacion", "relationship"},
    Synonym{"dirección", "direction"},
    Synonym{"direccion", "direction"},
    Synonym{"dirigido", "directed"},
    Synonym{"ola", "wave"},
    Synonym{"oleada", "wave"},
    Synonym{"momento", "time point"},
    Synonym{"período", "period"},
    Synonym{"periodo", "period"},
    Synonym{"año", "year"},
    Synonym{"informado por", "reported by"},
    Synonym{"título", "title"},
};

/// Headers that a reader may take for more than an attribute.
bool has_meaning(std::string_view id) {
    constexpr std::array words{"id",
                               "node id",
                               "actor id",
                               "vertex",
                               "actor",
                               "node",
                               "name",
                               "label",
                               "title",
                               "display name",
                               "full name",
                               "kind",
                               "type",
                               "parent",
                               "belongs to",
                               "parent id",
                               "mode",
                               "bipartite",
                               "respondent",
                               "responded",
                               "answered",
                               "source",
                               "from",
                               "target",
                               "to",
                               "weight",
                               "edge weight",
                               "relation",
                               "wave",
                               "reporter",
                               "reported by",
                               "direction",
                               "directed",
                               "relationship",
                               "layer",
                               "tie type",
                               "edge type",
                               "time",
                               "period",
                               "year",
                               "time point",
                               "timepoint",
                               "strength",
                               "value",
                               "frequency",
                               "x",
                               ""};
    const std::string word = keyword(id);
    return std::find(words.begin(), words.end(), word) != words.end() ||
           !translated_keyword(word).empty() || id.starts_with(attribute_prefix) ||
           trimmed(id).size() != id.size();
}

}  // namespace

std::string_view translated_keyword(std::string_view word) {
    const auto found = std::find_if(synonyms.begin(), synonyms.end(),
                                    [&](const Synonym& known) { return known.word == word; });
    return found == synonyms.end() ? std::string_view() : found->means;
}

std::string attribute_header(const std::string& id) {
    return has_meaning(id) ? std::string(attribute_prefix) + id : id;
}

}  // namespace convene
