// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: swap -- alarmtimer: Fix the order of now and the interval where a timer is forwarded */
#include <linux/kernel.h>

typedef s64 ktime_t;

struct timerqueue_node {
	ktime_t expires;
};

struct alarm {
	struct timerqueue_node node;
	int state;
	int type;
};

struct k_itimer {
	ktime_t it_interval;
	s64 it_overrun;
	struct {
		struct alarm alarmtimer;
	} alarm;
};

ktime_t ktime_get(void);
void alarm_start(struct alarm *alarm, ktime_t start);

static inline ktime_t ktime_sub(ktime_t lhs, ktime_t rhs)
{
	return lhs - rhs;
}

u64 alarm_forward(struct alarm *alarm, ktime_t now, ktime_t interval)
{
	u64 overrun = 1;
	ktime_t delta;

	delta = ktime_sub(now, alarm->node.expires);
	if (delta < 0)
		return 0;
	if (delta >= interval) {
		overrun = delta / interval;
		alarm->node.expires += interval * overrun;
		if (alarm->node.expires > now)
			return overrun;
		overrun++;
	}
	alarm->node.expires += interval;
	return overrun;
}

void alarm_timer_rearm(struct k_itimer *timr)
{
	struct alarm *alarm = &timr->alarm.alarmtimer;

	timr->it_overrun += alarm_forward(alarm, ktime_get(), timr->it_interval);
	alarm_start(alarm, alarm->node.expires);
}

s64 alarm_timer_forward(struct k_itimer *timr, ktime_t now)
{
	struct alarm *alarm = &timr->alarm.alarmtimer;

#ifdef MENDED
	return alarm_forward(alarm, now, timr->it_interval);
#else
	return alarm_forward(alarm, timr->it_interval, now);	/* bug */
#endif
}
