/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: spinlocks. */
#ifndef _LINUX_SPINLOCK_H
#define _LINUX_SPINLOCK_H

typedef struct {
	int locked;
} spinlock_t;

#define DEFINE_SPINLOCK(x)		spinlock_t x = { 0 }
#define spin_lock_init(l)		((l)->locked = 0)
#define spin_lock_irqsave(l, f)		do { (f) = 0; spin_lock(l); } while (0)
#define spin_unlock_irqrestore(l, f)	do { (void)(f); spin_unlock(l); } while (0)

static inline void spin_lock(spinlock_t *lock)
{
	lock->locked++;
}

static inline void spin_unlock(spinlock_t *lock)
{
	lock->locked--;
}

#endif
