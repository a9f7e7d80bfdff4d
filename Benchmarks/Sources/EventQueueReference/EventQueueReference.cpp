#include "EventQueueReference.h"

#include <queue>
#include <vector>

namespace {

struct Event {
  int64_t time;
  uint64_t rank_and_sequence;  // rank in the top 8 bits
  uint64_t value;
  uint32_t target;
  uint32_t kind;
};

struct Later {
  bool operator()(const Event &left, const Event &right) const {
    return left.time != right.time ? left.time > right.time
                                   : left.rank_and_sequence > right.rank_and_sequence;
  }
};

constexpr uint64_t normal_rank = uint64_t(128) << 56;

}  // namespace

struct HeddleReferenceQueue {
  std::priority_queue<Event, std::vector<Event>, Later> events;
  const int64_t *delays;
  uint64_t delay_mask;
  uint64_t sequence = 0;

  void schedule(int64_t now, uint32_t target) {
    const int64_t delay = delays[sequence & delay_mask];
    events.push({now + delay, normal_rank | sequence, sequence, target, 0});
    sequence += 1;
  }
};

extern "C" HeddleReferenceQueue *heddle_reference_queue_create(
    int64_t pending, const int64_t *delays, int64_t delay_count) {
  auto *queue = new HeddleReferenceQueue{{}, delays, uint64_t(delay_count - 1)};
  for (int64_t target = 0; target < pending; target += 1) {
    queue->schedule(0, uint32_t(target));
  }
  return queue;
}

extern "C" uint64_t heddle_reference_queue_hold(HeddleReferenceQueue *queue, int64_t operations) {
  uint64_t digest = 0;
  for (int64_t operation = 0; operation < operations; operation += 1) {
    const Event event = queue->events.top();
    queue->events.pop();
    digest = digest * 31 + event.target;
    queue->schedule(event.time, event.target);
  }
  return digest;
}

extern "C" void heddle_reference_queue_destroy(HeddleReferenceQueue *queue) { delete queue; }
