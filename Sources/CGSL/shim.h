// The parts of the GNU Scientific Library that Heddle uses.
#pragma once

#include <stdint.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_multifit_nlinear.h>
#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <gsl/gsl_version.h>

// GSL's generator types and solvers are mutable C globals, which Swift 6 rightly refuses to read.
static inline const gsl_rng_type *heddle_rng_mt19937(void) { return gsl_rng_mt19937; }
static inline const gsl_qrng_type *heddle_qrng_sobol(void) { return gsl_qrng_sobol; }
static inline const gsl_multifit_nlinear_type *heddle_multifit_nlinear_trust(void) {
  return gsl_multifit_nlinear_trust;
}
static inline const char *heddle_gsl_version(void) { return GSL_VERSION; }

// Seeds an mt19937 with a key of any length. gsl_rng_set takes only 32 of them, so among 100,000 streams two
// would probably be the same. This is init_by_array of the generator's authors:
// http://www.math.sci.hiroshima-u.ac.jp/m-mat/MT/MT2002/emt19937ar.html
static inline void heddle_rng_mt19937_set(gsl_rng *generator, const uint32_t *key, int length) {
  enum { size = 624 };
  gsl_rng_set(generator, 19650218u);
  unsigned long *state = (unsigned long *)gsl_rng_state(generator);
  int i = 1, j = 0;
  for (int k = size > length ? size : length; k > 0; k -= 1) {
    uint32_t previous = (uint32_t)state[i - 1];
    uint32_t mixed = (previous ^ (previous >> 30)) * 1664525u;
    state[i] = (uint32_t)(((uint32_t)state[i] ^ mixed) + key[j] + (uint32_t)j);
    i += 1;
    j += 1;
    if (i >= size) { state[0] = state[size - 1]; i = 1; }
    if (j >= length) j = 0;
  }
  for (int k = size - 1; k > 0; k -= 1) {
    uint32_t previous = (uint32_t)state[i - 1];
    uint32_t mixed = (previous ^ (previous >> 30)) * 1566083941u;
    state[i] = (uint32_t)(((uint32_t)state[i] ^ mixed) - (uint32_t)i);
    i += 1;
    if (i >= size) { state[0] = state[size - 1]; i = 1; }
  }
  state[0] = 0x80000000u;
}
