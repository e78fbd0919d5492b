#pragma once
// Whether a metric has a meaning on what a scope yields: questions ask that too, so that it
// lives beside them.

#include "engine/partnership/fit.hpp"
