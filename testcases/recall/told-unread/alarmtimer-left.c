// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- alarmtimer: Return the time that is left, not its negative */
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
	struct {
		struct alarm alarmtimer;
	} alarm;
};

struct k_clock {
	ktime_t (*timer_remaining)(struct k_itimer *timr, ktime_t now);
	int (*timer_try_to_cancel)(struct k_itimer *timr);
};

/* lhs - rhs */
#define ktime_sub(lhs, rhs) ((lhs) - (rhs))

int alarm_try_to_cancel(struct alarm *alarm);

/* the callback that tells how much time is left; now: the time to calculate against */
static ktime_t alarm_timer_remaining(struct k_itimer *timr, ktime_t now)
{
	struct alarm *alarm = &timr->alarm.alarmtimer;

#ifdef MENDED
	return ktime_sub(alarm->node.expires, now);
#else
	return ktime_sub(now, alarm->node.expires);	/* bug */
#endif
}

static int alarm_timer_try_to_cancel(struct k_itimer *timr)
{
	return alarm_try_to_cancel(&timr->alarm.alarmtimer);
}

const struct k_clock alarm_clock = {
	.timer_remaining = alarm_timer_remaining,
	.timer_try_to_cancel = alarm_timer_try_to_cancel,
};
