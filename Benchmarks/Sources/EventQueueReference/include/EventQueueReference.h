// The hold model on a C++ std::priority_queue: what Heddle's event queue is measured against.
#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct HeddleReferenceQueue HeddleReferenceQueue;

// A queue of `pending` events. Their delays, in nanoseconds, are taken from a table of
// `delay_count` entries, a power of two, which the caller keeps alive.
HeddleReferenceQueue *heddle_reference_queue_create(
    int64_t pending, const int64_t *delays, int64_t delay_count);

// Pops the earliest event and pushes it back a delay later, `operations` times. Returns a digest of
// the events in the order in which they came.
uint64_t heddle_reference_queue_hold(HeddleReferenceQueue *queue, int64_t operations);

void heddle_reference_queue_destroy(HeddleReferenceQueue *queue);

#ifdef __cplusplus
}
#endif
