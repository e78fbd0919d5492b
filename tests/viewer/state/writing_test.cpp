// Which lines are set as a whole.

#include "viewer/state/writing.hpp"

#include <catch2/catch_test_macros.hpp>

using convene::viewer::needs_shaping;

TEST_CASE("European letters and signs stand one after the other") {
    for (const char* line : {"", "Ana Reyes", "Łukasz Żółć", "Ngọc Ánh Nguyễn", "Ξένια", "Юлия",
                             "14 → 5 – “yes” … €", "½ · ×"}) {
        INFO(line);
        CHECK_FALSE(needs_shaping(line));
    }
}

TEST_CASE("Marks, joining letters, right-to-left and signs beyond are set as a whole") {
    for (const char* line : {"Diné į́", "محمد", "שרה", "आशा", "ครู", "李明", "Emma 🎓", "a\u200Db",
                             "a\u202Eb", "José (د. يوسف) Pérez"}) {
        INFO(line);
        CHECK(needs_shaping(line));
    }
}

TEST_CASE("A torn character at the end is no reason to look further") {
    CHECK_FALSE(needs_shaping("abc\xD9"));
    CHECK_FALSE(needs_shaping("\xE0\xA4"));
}
