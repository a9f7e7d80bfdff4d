// The parts of the GNU Scientific Library that Heddle uses.
#pragma once

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <gsl/gsl_version.h>

// GSL's generator types are mutable C globals, which Swift 6 rightly refuses to read.
static inline const gsl_rng_type *heddle_rng_mt19937(void) { return gsl_rng_mt19937; }
static inline const char *heddle_gsl_version(void) { return GSL_VERSION; }
