// SPDX-License-Identifier: GPL-2.0-only
/* C that GIMPLE has its own words for: nothing here may upset the plugin. */
#define PAGE_SHIFT 12
#define PAGE_SIZE (1UL << PAGE_SHIFT)

typedef unsigned long long phys_addr_t;
typedef struct { unsigned long pgprot; } pgprot_t;
struct vm_area_struct {
	unsigned long vm_start, vm_end, vm_pgoff;
	pgprot_t vm_page_prot;
};

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t prot);
phys_addr_t virt_to_phys(volatile void *p);
unsigned long page_to_pfn(void *page);

typedef unsigned long v4 __attribute__((vector_size(16)));
typedef int v4i __attribute__((vector_size(16)));

struct bits {
	unsigned long pfn:40, flags:12;
	signed int s:3;
	_Bool b:1;
	unsigned long long wide:64;
};

union pun {
	unsigned long pfn;
	void *p;
	double d;
	char bytes[16];
};

void empty(void)
{
}

int no_return(void)
{
	for (;;)
		;
}

_Noreturn void never(void)
{
	__builtin_unreachable();
}

unsigned long vla(int n, unsigned long addr)
{
	unsigned long a[n], (*b)[n] = &a;
	int i;

	for (i = 0; i < n; i++)
		a[i] = addr + i * PAGE_SIZE;
	return (*b)[n - 1] + sizeof(a) / sizeof(a[0]);
}

unsigned long vla_param(int n, int m, unsigned long a[n][m])
{
	return a[n - 1][m - 1] >> PAGE_SHIFT;
}

int nested(struct vm_area_struct *vma, unsigned long addr)
{
	__label__ out;
	int inner(unsigned long x)
	{
		if (!x)
			goto out;
		return remap_pfn_range(vma, addr, x >> PAGE_SHIFT, PAGE_SIZE,
				       vma->vm_page_prot);
	}
	int (*volatile f)(unsigned long) = inner;

	return f(addr) + inner(addr + 1);
out:
	return -1;
}

_Complex double complex_values(_Complex double a, _Complex int b, double c)
{
	__real__ a += c;
	__imag__ a -= __real__ b;
	return a * b + ~a / 3.0i;
}

v4 vectors(v4 a, v4 b, unsigned long pfn)
{
	v4 c = a + b * pfn;
	v4i d = { 1, 2, 3, 4 };

	c[1] = pfn << PAGE_SHIFT;
	d = __builtin_shuffle(d, d < 3);
	return c >> PAGE_SHIFT ^ (a == b) + d[1];
}

int asm_goto(unsigned long addr)
{
	asm goto("" : : "r" (addr) : "memory" : far, away);
	asm volatile("" : "+r" (addr) : : "memory");
	return addr >> PAGE_SHIFT;
far:
	asm("" : "=m" (*(unsigned long *)addr) : "r" (addr));
away:
	return -1;
}

long computed_goto(const unsigned char *code, unsigned long pfn)
{
	static const void *const table[] = { &&add, &&shift, &&stop };

	goto *table[*code++];
add:
	pfn += PAGE_SIZE;
	goto *table[*code++];
shift:
	pfn <<= PAGE_SHIFT;
	goto *table[*code++];
stop:
	return pfn;
}

unsigned long bitfields(struct bits *b, struct bits c, phys_addr_t pa)
{
	struct bits local = c;

	b->pfn = pa >> PAGE_SHIFT;
	local.pfn += b->pfn++;
	b->s = -local.s;
	b->b = !b->b;
	b->wide ^= local.pfn;
	return local.pfn << PAGE_SHIFT | b->flags;
}

unsigned __int128 wide(unsigned __int128 a, __int128 b, unsigned long pfn)
{
	a <<= PAGE_SHIFT;
	a += (unsigned __int128)pfn << 64 | pfn >> PAGE_SHIFT;
	if (a > ((unsigned __int128)1 << 100))
		a /= b;
	return a % 4096 ^ -b;
}

unsigned long punned(union pun u, double d, long double ld, float f)
{
	union pun v = { .d = d };

	v.bytes[3] = u.bytes[4];
	return v.pfn + (unsigned long)u.p + (unsigned long)ld + (long)f +
	       *(unsigned long *)&d;
}

int odd_calls(struct vm_area_struct *vma)
{
	int (*through)() = (int (*)())remap_pfn_range;
	pgprot_t none = { 0 };

	through(1, 2);
	remap_pfn_range(0, 0, 0, 0, none);
	return remap_pfn_range(vma, (unsigned long)&vla, (unsigned long)"text",
			       ({ int i = 3; i * 2; }),
			       (pgprot_t){ vma->vm_page_prot.pgprot });
}

int conditional(struct vm_area_struct *vma, unsigned long a, unsigned long b)
{
	unsigned long pfn = a ?: b;
	unsigned long *which = a > b ? &a : &b;

	*which <<= PAGE_SHIFT;
	pfn = (a, b, pfn) ? (pfn && a) || b : -pfn;
	return remap_pfn_range(vma, vma->vm_start, *which + !pfn, a < b,
			       vma->vm_page_prot);
}

struct chain {
	struct chain *next;
	struct {
		union {
			unsigned long pfn;
			struct { unsigned int lo, hi; };
		};
		unsigned long flex[];
	} in;
};

unsigned long deep(struct chain *c, int i)
{
	c->next->next->in.flex[i] = c->in.pfn << PAGE_SHIFT;
	(*&*&c->next)->in.lo = (&c->in.flex[i])[-1];
	return c->next->next->next->next->in.hi << PAGE_SHIFT;
}

unsigned long recursion(unsigned long addr, int n)
{
	return n ? recursion(addr + PAGE_SIZE, n - 1) >> PAGE_SHIFT : addr;
}

static unsigned long odd(unsigned long n);
static unsigned long even(unsigned long n)
{
	return n ? odd(n - 1) << PAGE_SHIFT : 0;
}

static unsigned long odd(unsigned long n)
{
	return n ? even(n - 1) >> PAGE_SHIFT : 1;
}

unsigned long mutual(unsigned long n)
{
	return even(n) + odd(n);
}

void page_pointers(void *page)
{
	(void)(page_to_pfn(page) << PAGE_SHIFT);
	(void)virt_to_phys(page + (long)virt_to_phys);
}

inline unsigned long never_called(unsigned long x)
{
	return x >> PAGE_SHIFT;
}

extern unsigned long other_name(unsigned long) __attribute__((alias("recursion_of")));
unsigned long recursion_of(unsigned long addr)
{
	return addr << PAGE_SHIFT;
}

__attribute__((const, noinline, section(".text.odd"), weak)) unsigned long
attributes(unsigned long pfn __attribute__((unused)))
{
	return pfn * PAGE_SIZE / PAGE_SIZE % PAGE_SIZE;
}
