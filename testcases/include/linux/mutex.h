/* SPDX-License-Identifier: GPL-2.0-only */
/* Fake kernel: mutexes. */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

struct mutex {
	int locked;
};

#define DEFINE_MUTEX(x)	struct mutex x = { 0 }
#define mutex_init(m)	((m)->locked = 0)

static inline void mutex_lock(struct mutex *lock)
{
	lock->locked++;
}

static inline int mutex_lock_interruptible(struct mutex *lock)
{
	lock->locked++;
	return 0;
}

static inline void mutex_unlock(struct mutex *lock)
{
	lock->locked--;
}

static inline struct mutex *mutex_guarded(struct mutex *lock)
{
	mutex_lock(lock);
	return lock;
}

static inline void mutex_unguard(struct mutex **lock)
{
	mutex_unlock(*lock);
}

/* guard(mutex)(&lock); holds it to the end of the block, one in each function */
#define guard(name)	guard_##name
#define guard_mutex(m)	struct mutex *guarded \
	__attribute__((cleanup(mutex_unguard))) = mutex_guarded(m)
#define scoped_guard(name, m) \
	for (bool once = true; once; once = false) \
		for (guard(name)(m); once; once = false)

#endif
