// SPDX-License-Identifier: GPL-2.0-only
/* Control flow, atomics, longjmp and unusual definitions. */
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned long long phys_addr_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff;
};

int vmf_insert_pfn(struct vm_area_struct *vma, unsigned long addr,
		   unsigned long pfn);

static void *frame[5];

unsigned long jumps(struct vm_area_struct *vma, unsigned long addr)
{
	volatile unsigned long pfn = addr >> PAGE_SHIFT;

	if (__builtin_setjmp(frame)) {
		vmf_insert_pfn(vma, addr, pfn);
		return pfn;
	}
	pfn <<= PAGE_SHIFT;
	if (addr)
		__builtin_longjmp(frame, 1);
	return addr;
}

extern int setjmp(long *env) __attribute__((returns_twice));

unsigned long returns_twice(long *env, unsigned long addr)
{
	unsigned long pfn = addr;

	while (setjmp(env))
		pfn >>= PAGE_SHIFT;
	return pfn;
}

int kr(vma, addr, pfn, c, f)
	struct vm_area_struct *vma;
	unsigned long addr, pfn;
	char c;
	float f;
{
	return vmf_insert_pfn(vma, addr + c, pfn << PAGE_SHIFT) + (int)f;
}

int kr_default(a, b)
{
	return a + b;
}

unsigned long atomics(unsigned long *p, _Atomic unsigned long *q,
		      _Atomic phys_addr_t *r, unsigned long pfn)
{
	unsigned long expected = pfn << PAGE_SHIFT;

	__atomic_store_n(p, pfn, __ATOMIC_RELEASE);
	*q += PAGE_SIZE;
	(*q)++;
	*r = *q >> PAGE_SHIFT;
	__atomic_compare_exchange_n(p, &expected, pfn, 0, __ATOMIC_ACQ_REL,
				    __ATOMIC_RELAXED);
	__sync_fetch_and_add(p, PAGE_SIZE);
	return __atomic_exchange_n(p, expected >> PAGE_SHIFT, __ATOMIC_SEQ_CST);
}

#define CASE(n) case n: pfn += n; pfn <<= n % 13; break;
#define CASES8(n) CASE(n) CASE(n + 1) CASE(n + 2) CASE(n + 3) \
	CASE(n + 4) CASE(n + 5) CASE(n + 6) CASE(n + 7)
#define CASES64(n) CASES8(n) CASES8(n + 8) CASES8(n + 16) CASES8(n + 24) \
	CASES8(n + 32) CASES8(n + 40) CASES8(n + 48) CASES8(n + 56)
#define CASES512(n) CASES64(n) CASES64(n + 64) CASES64(n + 128) \
	CASES64(n + 192) CASES64(n + 256) CASES64(n + 320) \
	CASES64(n + 384) CASES64(n + 448)

unsigned long huge_switch(int op, unsigned long pfn)
{
	switch (op) {
	CASES512(0)
	CASES512(512)
	case 2000 ... 1000000:
		return pfn << PAGE_SHIFT;
	default:
		return pfn >> PAGE_SHIFT;
	}
	return pfn;
}

unsigned long no_case(int op, unsigned long pfn)
{
	switch (op)
		;
	switch (op)
	default:
		pfn++;
	switch (op) {
		while (pfn--)
		case 3:
			op += pfn << PAGE_SHIFT;
	}
	return op;
}

unsigned long duff(unsigned long *to, unsigned long *from, int n)
{
	int rounds = (n + 3) / 4;

	switch (n % 4) {
	case 0: do {
			*to++ = *from++ << PAGE_SHIFT;
	case 3:		*to++ = *from++ >> PAGE_SHIFT;
	case 2:		*to++ = *from++ + PAGE_SIZE;
	case 1:		*to++ = *from++;
		} while (--rounds > 0);
	}
	return *to;
}

static void tidy(unsigned long **p)
{
	**p >>= PAGE_SHIFT;
}

unsigned long cleanup(unsigned long addr)
{
	__attribute__((cleanup(tidy))) unsigned long *p = &addr;
	unsigned long total = 0;

	for (unsigned long pfn = addr; pfn; pfn >>= 1) {
		__attribute__((cleanup(tidy))) unsigned long *q = &total;

		if (pfn == PAGE_SIZE)
			return *q;
		total += pfn;
		if (total & 1)
			continue;
		for (;;) {
			if (*p++)
				break;
			goto out;
		}
	}
out:
	return total;
}

int variadic(struct vm_area_struct *vma, int n, ...)
{
	__builtin_va_list ap;
	int sum = 0;

	__builtin_va_start(ap, n);
	while (n--)
		sum += vmf_insert_pfn(vma, __builtin_va_arg(ap, unsigned long),
				      __builtin_va_arg(ap, unsigned long) >> PAGE_SHIFT);
	__builtin_va_end(ap);
	return sum;
}

static int unused_static(struct vm_area_struct *vma)
{
	return vmf_insert_pfn(vma, vma->vm_start, vma->vm_end);
}

int dead(struct vm_area_struct *vma, unsigned long pfn)
{
	if (0)
		return vmf_insert_pfn(vma, vma->vm_start, pfn);
	return 0;
	pfn <<= PAGE_SHIFT;
	return vmf_insert_pfn(vma, vma->vm_start, pfn);
}

unsigned long undefined(struct vm_area_struct *vma)
{
	unsigned long pfn;

	vmf_insert_pfn(vma, vma->vm_start, pfn);
	return pfn << 64 >> -1 << PAGE_SHIFT;
}

#define TWICE(x) ((x) + (x))
#define SHIFTED(x) (TWICE(TWICE(x)) >> PAGE_SHIFT)
#line 7 "no such file.c"
unsigned long expanded(struct vm_area_struct *vma, unsigned long x)
{
	return SHIFTED(SHIFTED(SHIFTED(x))) + vmf_insert_pfn(vma, TWICE(x), SHIFTED(x));
}
#line 1 ""
unsigned long nowhere(unsigned long x) { return x >> PAGE_SHIFT; }
#line 2000000000 "far\nodd.c"
unsigned long far_away(unsigned long x) { return x << PAGE_SHIFT; }
