// SPDX-License-Identifier: GPL-2.0-only
/*
 * The core's side of mmap(), as Linux 7.1 has it (mm/vma.c, mm/util.c,
 * mm/memory.c): a legacy handler works on a live VMA, a prepare hook on a
 * descriptor from which the VMA is made before the action is carried out.
 * Each request prints one line.
 */
#include <mmap_model.h>
#include <linux/device.h>

int printf(const char *fmt, ...);
int atoi(const char *s);

#define MAX_EVENTS	8

struct event {
	unsigned long start, pfn, size, prot;
	struct page **pages;
	u64 digest;		/* of the pages, where they can be told apart */
	bool io;
};

static struct {
	struct event event[MAX_EVENTS];
	unsigned int events;
	unsigned int warnings;
	int failure;		/* what the next mapping fails with, or 0 */
	int accessed;
	unsigned long kept;	/* pages that stay charged, of what fails */
	unsigned long under;	/* charged pages that the mapping replaces */
	const unsigned char *watched;	/* what the driver keeps */
	size_t watched_size;
	const struct mutex *watched_lock;
	struct page **array;	/* of the pages that a test has been given, and how many */
	unsigned long array_nr;
} run;

/* What the core sets before it calls a hook: no fault handler, but a file's mapping */
static const struct vm_operations_struct dummy_vm_ops, kernfs_vm_ops;
static const char uio_device;

static u64 state;
static struct mm_struct mm;

unsigned long page_offset_base = 0xffff888000000000UL;
unsigned long vmemmap_base = 0xffffea0000000000UL;

u64 model_random(void)
{
	/* splitmix64: the seed may be any number */
	u64 z = (state += 0x9e3779b97f4a7c15ULL);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
	return z ^ (z >> 31);
}

void model_pages(struct page **pages, unsigned long nr)
{
	__builtin_memset(pages, 0, nr * sizeof(*pages));
	run.array = pages;
	run.array_nr = nr;
}

unsigned long model_limit(void)
{
	return model_random() & 7;
}

void model_watch(const void *state, size_t size)
{
	run.watched = state;
	run.watched_size = size;
}

void model_watch_lock(struct mutex *lock)
{
	run.watched_lock = lock;
}

/* FNV-1a of what the driver keeps, 0 if that is not shown */
static u64 watched(void)
{
	u64 hash = run.watched_size ? 0xcbf29ce484222325ULL : 0;
	size_t i;

	for (i = 0; i < run.watched_size; i++)
		hash = (hash ^ run.watched[i]) * 0x100000001b3ULL;
	return hash ^ (run.watched_lock ? (u64)run.watched_lock->locked : 0);
}

static void unmap(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
}

static int map(struct event event)
{
	if (run.failure)
		return run.failure;
	if (run.events < MAX_EVENTS)
		run.event[run.events] = event;
	run.events++;
	return 0;
}

/* mm/memory.c, get_remap_pgoff(): a copy-on-write mapping keeps its pfn in pgoff */
static int remap_pgoff(bool cow, unsigned long start, unsigned long end,
		       unsigned long vm_start, unsigned long vm_end,
		       unsigned long pfn, unsigned long *pgoff)
{
	if (!cow)
		return 0;
	if (start != vm_start || end != vm_end)
		return -EINVAL;
	*pgoff = pfn;
	return 0;
}

int remap_pfn_range(struct vm_area_struct *vma, unsigned long addr,
		    unsigned long pfn, unsigned long size, pgprot_t prot)
{
	int err = remap_pgoff(is_cow_mapping(vma->vm_flags), addr,
			      addr + PAGE_ALIGN(size), vma->vm_start,
			      vma->vm_end, pfn, &vma->vm_pgoff);

	if (err)
		return err;
	vm_flags_set(vma, VM_IO | VM_PFNMAP | VM_DONTEXPAND | VM_DONTDUMP);
	return map((struct event) { .start = addr, .pfn = pfn, .size = size,
				    .prot = pgprot_val(prot) });
}

/* mm/memory.c, __simple_ioremap_prep() */
static int ioremap_pfn(unsigned long len, unsigned long pgoff, phys_addr_t phys,
		       unsigned long size, unsigned long *pfn)
{
	unsigned long pages;

	if (phys + size < phys)
		return -EINVAL;
	size += phys & ~PAGE_MASK;
	*pfn = phys >> PAGE_SHIFT;
	pages = (size + ~PAGE_MASK) >> PAGE_SHIFT;
	if (*pfn + pages < *pfn || pgoff > pages)
		return -EINVAL;
	*pfn += pgoff;
	return len >> PAGE_SHIFT > pages - pgoff ? -EINVAL : 0;
}

int vm_iomap_memory(struct vm_area_struct *vma, phys_addr_t start,
		    unsigned long len)
{
	unsigned long pfn;
	int err = ioremap_pfn(vma->vm_end - vma->vm_start, vma->vm_pgoff, start,
			      len, &pfn);

	if (err)
		return err;
	return io_remap_pfn_range(vma, vma->vm_start, pfn,
				  vma->vm_end - vma->vm_start,
				  vma->vm_page_prot);
}

/* FNV-1a of the next page of a mapping */
static u64 digest(u64 hash, const struct page *page)
{
	return ((hash ?: 0xcbf29ce484222325ULL) ^ (u64)page) * 0x100000001b3ULL;
}

/* 0 where a test has not said which page is which */
static u64 digest_all(struct page **pages, unsigned long nr)
{
	u64 hash = 0;
	unsigned long i;

	if (pages < run.array || pages + nr > run.array + run.array_nr || !pages[0])
		return 0;
	for (i = 0; i < nr; i++)
		hash = digest(hash, pages[i]);
	return hash;
}

/* Pages that follow each other are one event, as they are of an action */
int vm_insert_page(struct vm_area_struct *vma, unsigned long addr,
		   struct page *page)
{
	struct event *last = run.events ? &run.event[run.events - 1] : NULL;

	if (addr < vma->vm_start || addr >= vma->vm_end)
		return -EFAULT;
	vm_flags_set(vma, VM_MIXEDMAP);
	if (!last || !last->digest || addr != last->start + last->size || addr == vma->vm_start)
		return map((struct event) { .start = addr, .size = PAGE_SIZE,
					    .digest = digest(0, page),
					    .prot = pgprot_val(vma->vm_page_prot) });
	last->size += PAGE_SIZE;
	last->digest = digest(last->digest, page);
	return 0;
}

int vm_insert_pages(struct vm_area_struct *vma, unsigned long addr,
		    struct page **pages, unsigned long *num)
{
	if (addr < vma->vm_start || addr + *num * PAGE_SIZE - 1 >= vma->vm_end)
		return -EFAULT;
	vm_flags_set(vma, VM_MIXEDMAP);
	return map((struct event) { .start = addr, .size = *num << PAGE_SHIFT,
				    .pages = pages, .digest = digest_all(pages, *num),
				    .prot = pgprot_val(vma->vm_page_prot) });
}

static int map_pages(struct vm_area_struct *vma, struct page **pages,
		     unsigned long num, unsigned long offset)
{
	unsigned long count = vma_pages(vma);

	if (offset >= num || count > num - offset)
		return -ENXIO;
	return vm_insert_pages(vma, vma->vm_start, pages + offset, &count);
}

int vm_map_pages(struct vm_area_struct *vma, struct page **pages,
		 unsigned long num)
{
	return map_pages(vma, pages, num, vma->vm_pgoff);
}

int vm_map_pages_zero(struct vm_area_struct *vma, struct page **pages,
		      unsigned long num)
{
	return map_pages(vma, pages, num, 0);
}

#ifdef MMAP_MAP_DISCONTIG_KERNEL_PAGES
void mmap_action_map_discontig_kernel_pages(struct vm_area_desc *desc, void *private,
					    const struct discontig_kernel_page_ops *ops)
{
	desc->action.type = MMAP_MAP_DISCONTIG_KERNEL_PAGES;
	desc->action.discontig.private = private;
	desc->action.discontig.ops = ops;
}

static bool is_discontig(const struct mmap_action *action)
{
	return action->type == MMAP_MAP_DISCONTIG_KERNEL_PAGES;
}

/* What a get() has chosen, of which the core makes a mapping when it has returned */
static struct {
	struct page *page, **pages;
	unsigned long nr;
	bool abort;
} chosen;

void discontig_kernel_map_page(struct discontig_kernel_page_state *state, struct page *page)
{
	chosen.page = page;
	chosen.nr = 1;
}

void discontig_kernel_map_page_range(struct discontig_kernel_page_state *state,
				     struct page **pages, unsigned long nr)
{
	chosen.pages = pages;
	chosen.nr = nr;
}

void discontig_kernel_map_abort(struct discontig_kernel_page_state *state)
{
	chosen.abort = true;
}

static int map_chosen(struct vm_area_struct *vma, struct discontig_kernel_page_state *state)
{
	unsigned long i;
	int err = 0;

	/* neither a page nor an end: the core would ask for ever */
	if (!chosen.nr || chosen.nr > state->nr_pages_remain)
		return -EINVAL;
	for (i = 0; !err && i < chosen.nr; i++)
		err = vm_insert_page(vma, state->addr + i * PAGE_SIZE,
				     chosen.pages ? chosen.pages[i] : chosen.page);
	state->addr += chosen.nr * PAGE_SIZE;
	state->pgoff += chosen.nr;
	state->nr_pages_mapped += chosen.nr;
	state->nr_pages_remain -= chosen.nr;
	return err;
}

/* Linux 7.4: from the start of the VMA, until its end or an abort */
static int map_discontig(struct vm_area_struct *vma, const struct mmap_action *action)
{
	const struct discontig_kernel_page_ops *ops = action->discontig.ops;
	struct discontig_kernel_page_state state = {
		.start = vma->vm_start,
		.end = vma->vm_end,
		.addr = vma->vm_start,
		.pgoff = vma->vm_pgoff,
		.nr_pages_remain = vma_pages(vma),
		.vm_private_data = vma->vm_private_data,
		.private = action->discontig.private,
	};
	int err = ops->init ? ops->init(vma->vm_private_data, &state.private) : 0;

	while (!err && state.nr_pages_remain) {
		__builtin_memset(&chosen, 0, sizeof(chosen));
		err = ops->get(&state);
		if (!err && chosen.abort)
			break;
		if (!err)
			err = map_chosen(vma, &state);
	}
	return err;
}
#else
static bool is_discontig(const struct mmap_action *action)
{
	return false;
}

static int map_discontig(struct vm_area_struct *vma, const struct mmap_action *action)
{
	return 0;
}
#endif

/* mm/util.c, mmap_action_prepare() */
static int prepare(struct vm_area_desc *desc)
{
	struct mmap_action *action = &desc->action;
	unsigned long pfn, end;
	int err;

	if (is_discontig(action)) {
		vma_desc_set_flags(desc, VMA_MIXEDMAP_BIT);
		return 0;
	}
	switch (action->type) {
	case MMAP_NOTHING:
		return 0;
	case MMAP_SIMPLE_IO_REMAP:
		err = ioremap_pfn(vma_desc_size(desc), desc->pgoff,
				  action->simple_ioremap.start_phys_addr,
				  action->simple_ioremap.size, &pfn);
		if (err)
			return err;
		mmap_action_ioremap_full(desc, pfn);
		break;
	case MMAP_MAP_KERNEL_PAGES:
		vma_desc_set_flags(desc, VMA_MIXEDMAP_BIT);
		end = action->map_kernel.start +
		      action->map_kernel.nr_pages * PAGE_SIZE;
		return action->map_kernel.start < desc->start ||
		       end > desc->end ? -EFAULT : 0;
	default:
		break;
	}
	end = action->remap.start + action->remap.size;
	if (action->remap.start < desc->start || end > desc->end)
		return -EFAULT;
	err = remap_pgoff(vma_desc_is_cow_mapping(desc), action->remap.start,
			  end, desc->start, desc->end, action->remap.start_pfn,
			  &desc->pgoff);
	if (!err)
		vma_flags_set_mask(&desc->vma_flags, VMA_REMAP_FLAGS);
	return err;
}

/* mm/util.c, mmap_action_complete(): what fails is unmapped, which calls ->close */
static int complete(struct vm_area_struct *vma, const struct mmap_action *action)
{
	void *private = vma->vm_private_data;
	int err = 0;

	if (is_discontig(action))
		err = map_discontig(vma, action);
	else if (action->type == MMAP_MAP_KERNEL_PAGES)
		err = map((struct event) {
			.start = action->map_kernel.start,
			.size = action->map_kernel.nr_pages << PAGE_SHIFT,
			.pages = action->map_kernel.pages,
			.digest = digest_all(action->map_kernel.pages, action->map_kernel.nr_pages),
			.prot = pgprot_val(vma->vm_page_prot) });
	else if (action->type != MMAP_NOTHING)
		err = map((struct event) {
			.start = action->remap.start,
			.pfn = action->remap.start_pfn,
			.size = action->remap.size,
			.prot = pgprot_val(action->remap.pgprot) });
	if (!err && vma->vm_ops && vma->vm_ops->mapped)
		err = vma->vm_ops->mapped(vma->vm_start, vma->vm_end,
					  vma->vm_pgoff, vma->vm_file, &private);
	vma->vm_private_data = private;
	if (err)
		unmap(vma);
	return err;
}

/* A hook of what the model has been given: the legacy one, else -ENOSYS */
static int legacy_hook(const struct model_ops *ops, struct file *file,
		       struct vm_area_struct *vma)
{
	if (ops->uio)
		return ops->uio->mmap ? ops->uio->mmap(ops->uio, vma) : -ENOSYS;
	if (ops->channel)
		return ops->channel->mmap_ring_buffer ?
		       ops->channel->mmap_ring_buffer(ops->channel, vma) :
		       -ENOSYS;
	return ops->fops->mmap(file, vma);
}

static int prepare_hook(const struct model_ops *ops, struct vm_area_desc *desc)
{
	if (ops->uio)
		return ops->uio->mmap_prepare(ops->uio, desc);
	if (ops->channel)
		return ops->channel->mmap_prepare_ring_buffer(ops->channel, desc);
	return ops->fops->mmap_prepare(desc);
}

static bool is_prepared(const struct model_ops *ops)
{
	if (ops->uio)
		return ops->uio->mmap_prepare;
	if (ops->channel)
		return ops->channel->mmap_prepare_ring_buffer;
	return ops->fops->mmap_prepare;
}

/* mm/vma.c, accountable_mapping() */
static bool is_charged(unsigned long flags)
{
	return (flags & (VM_NORESERVE | VM_SHARED | VM_WRITE)) == VM_WRITE;
}

/* of x86: present and writable, or there without any right */
#define PROT_RIGHTS	0x103UL

static unsigned long rights(unsigned long flags)
{
	return flags & (VM_READ | VM_WRITE | VM_EXEC) ? 0x1 | (flags & VM_WRITE) : 0x100;
}

/* mm/vma.c, vma_set_page_prot(): once the VMA stands its rights decide, for both kinds of hook */
static void set_page_prot(struct vm_area_struct *vma)
{
	vma->vm_page_prot = __pgprot((pgprot_val(vma->vm_page_prot) & ~PROT_RIGHTS) |
				     rights(vma->vm_flags));
}

/* mm/vma.c, vma_merge_new_range(): whether a range becomes a part of the VMA before it */
static bool merges(const struct vm_area_struct *prev, const struct vm_area_struct *vma)
{
	return prev && !(vma->vm_flags & (VM_IO | VM_PFNMAP | VM_MIXEDMAP | VM_DONTEXPAND)) &&
	       vma->vm_flags == prev->vm_flags && vma->vm_file == prev->vm_file &&
	       vma->vm_pgoff == prev->vm_pgoff + vma_pages(prev);
}

static void describe(struct vm_area_desc *desc, const struct vm_area_struct *vma)
{
	*desc = (struct vm_area_desc) {
		.mm = vma->vm_mm,
		.file = vma->vm_file,
		.vm_file = vma->vm_file,
		.start = vma->vm_start,
		.end = vma->vm_end,
		.pgoff = vma->vm_pgoff,
		.vma_flags = legacy_to_vma_flags(vma->vm_flags),
		.page_prot = vma->vm_page_prot,
	};
}

static void apply(struct vm_area_struct *vma, const struct vm_area_desc *desc)
{
	vma->vm_pgoff = desc->pgoff;
	vma->flags = desc->vma_flags;
	vma->vm_page_prot = desc->page_prot;
	vma->vm_file = desc->vm_file;
}

/* mm/vma.c, __mmap_region(): the hook, then the merge, then the VMA, then the action */
static int map_prepared(const struct model_ops *ops, struct vm_area_struct *vma,
			struct vm_area_struct *prev, bool *merged)
{
	struct vm_area_struct *target = vma;
	struct vm_area_desc desc;
	int err;

	describe(&desc, vma);
	err = prepare_hook(ops, &desc);
	if (!err)
		err = prepare(&desc);
	if (err) {
		/* Linux 7.1 charges before the hook, and gives back on later errors only: what is replaced is part of it */
		if (is_charged(vma->vm_flags))
			run.kept += vma_pages(vma);
		return err;
	}
	apply(vma, &desc);
	*merged = merges(prev, vma);
	if (*merged) {
		prev->vm_end = vma->vm_end;
		target = prev;
	}
	if (desc.vm_ops)
		target->vm_ops = desc.vm_ops;
	target->vm_private_data = desc.private_data;
	set_page_prot(target);
	return *merged ? 0 : complete(vma, &desc.action);
}

/* mm/util.c, __compat_vma_mmap(): a descriptor for a VMA that exists takes all its members */
static int map_compat(const struct model_ops *ops, struct vm_area_struct *vma)
{
	struct vm_area_desc desc;
	int err;

	describe(&desc, vma);
	err = prepare_hook(ops, &desc);
	if (!err)
		err = prepare(&desc);
	if (err)
		return err;
	apply(vma, &desc);
	vma->vm_ops = desc.vm_ops;
	vma->vm_private_data = desc.private_data;
	return complete(vma, &desc.action);
}

/* A legacy hook, or one that the core of UIO or of kernfs calls as if it were one */
static int map_live(const struct model_ops *ops, struct vm_area_struct *vma,
		    struct vm_area_struct *prev, bool *merged)
{
	unsigned long flags = vma->vm_flags;
	int err;

	*merged = merges(prev, vma);
	if (*merged) {
		prev->vm_end = vma->vm_end;
		return 0;
	}
	if (ops->uio)
		vma->vm_private_data = (void *)&uio_device;
	err = is_prepared(ops) ? map_compat(ops, vma) : legacy_hook(ops, vma->vm_file, vma);
	if (!err && ops->channel)
		vma->vm_ops = &kernfs_vm_ops;
	if (!err)
		set_page_prot(vma);
	else if (is_charged(flags))
		/* mm/vma.c: the charge of what was replaced is taken over and forgotten; what fails later gives it back */
		run.kept += run.under;
	return err;
}

static int map_area(const struct model_ops *ops, struct vm_area_struct *vma,
		    struct vm_area_struct *prev, bool *merged)
{
	vma->vm_ops = &dummy_vm_ops;
	*merged = false;
	if (ops->fops && is_prepared(ops))
		return map_prepared(ops, vma, prev, merged);
	return map_live(ops, vma, prev, merged);
}

static const char *ops_name(const struct vm_operations_struct *ops)
{
	unsigned int i;

	for (i = 0; i < model_count; i++)
		if (ops && model_table[i].vm_ops == ops)
			return model_table[i].name;
	if (ops == &dummy_vm_ops)
		return "none";
	return ops ? "other" : "anonymous";
}

/* Pointers differ between two programs; their distance from the state does not. */
static long place(const void *pointer, const struct file *file)
{
	if (pointer == &uio_device)
		return -2;
	return pointer ? (long)pointer - (long)file->private_data : -1;
}

static unsigned long random_flags(void)
{
	unsigned long flags = model_random() & (VM_READ | VM_WRITE | VM_EXEC);

	flags |= VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC;
	if (!(model_random() & 3))
		flags &= ~VM_MAYWRITE | (flags & VM_WRITE ? VM_MAYWRITE : 0);
	if (model_random() & 1)
		flags |= VM_SHARED | VM_MAYSHARE;
	else if (!(model_random() & 3))
		flags |= VM_MAYSHARE;
	if (!(model_random() & 7))
		flags |= VM_LOCKED | VM_NORESERVE;
	return flags;
}

static void print_vma(const struct file *file, const struct vm_area_struct *vma)
{
	printf(" pages=%lx pgoff=%lx flags=%lx prot=%lx ops=%s private=%lx", vma_pages(vma),
	       vma->vm_pgoff, vma->vm_flags, pgprot_val(vma->vm_page_prot),
	       ops_name(vma->vm_ops), place(vma->vm_private_data, file));
}

/* What was mapped: the pages by themselves where a test tells them apart, else their array */
static long which(const struct event *event, const struct file *file)
{
	if (event->digest)
		return event->digest;
	return event->pages ? place(event->pages, file) : 0;
}

static void print_events(const struct file *file, unsigned int from)
{
	unsigned int i;

	for (i = from; i < run.events && i < MAX_EVENTS; i++)
		printf(" map(%lx,%lx,%lx,%lx,%lx)", run.event[i].start,
		       run.event[i].pfn, run.event[i].size, run.event[i].prot,
		       which(&run.event[i], file));
}

/* A second mapping beside the first: what they are then */
static void print_next(const struct model_ops *ops, struct file *file,
		       struct vm_area_struct *vma, struct vm_area_struct *next)
{
	unsigned int events = run.events;
	bool merged;
	int ret;

	next->vm_start = vma->vm_end;
	next->vm_end = next->vm_start + PAGE_SIZE;
	next->vm_file = file;
	ret = map_area(ops, next, vma, &merged);
	printf(" next ret=%d vmas=%d", ret, 1 + (!ret && !merged));
	printf(" state=%llx", watched());
	print_vma(file, vma);
	if (!ret && !merged)
		print_vma(file, next);
	print_events(file, events);
	unmap(vma);
	if (!ret && !merged)
		unmap(next);
}

static void request(const struct model_ops *ops)
{
	static const int failures[] = { -ENOMEM, -EBUSY, -EFAULT };
	unsigned long pages = 1 + (model_random() & 7 ? model_random() % 4 :
				   model_random() % 32);
	struct inode inode = { .i_size = model_random() % 3 };
	struct file file = { .f_flags = model_random() % 13, .f_inode = &inode };
	struct vm_area_struct vma = {
		.vm_start = (0x7f0000000UL + model_random() % 4096) << PAGE_SHIFT,
		.vm_mm = &mm,
		.flags = legacy_to_vma_flags(random_flags()),
		.vm_pgoff = model_random() & 3 ? model_random() % 4 :
						 model_random() % 0x10000,
		.vm_file = &file,
	}, next;
	bool merged;
	int ret;

	vma.vm_end = vma.vm_start + (pages << PAGE_SHIFT);
	vma.vm_page_prot = __pgprot(0x24 | rights(vma.vm_flags));
	__builtin_memset(&run, 0, sizeof(run));
	mm.total_vm = model_random() & 7;
	if (!(model_random() & 7))
		run.failure = failures[model_random() % ARRAY_SIZE(failures)];
	file.f_op = ops->fops;
	__builtin_memcpy(&next, &vma, sizeof(next));
	next.vm_pgoff += pages + !((vma.vm_start >> PAGE_SHIFT) & 0x1c);	/* mostly what comes next */
	model_setup(&file, &inode);

	/* something charged lies there already, or nothing: by the place, which nothing else depends on */
	run.under = (vma.vm_start >> PAGE_SHIFT) % 4 < pages ? (vma.vm_start >> PAGE_SHIFT) % 4 : pages;
	ret = map_area(ops, &vma, NULL, &merged);
	run.under = 0;
	printf("%s ret=%d state=%llx", ops->name, ret, watched());
	if (!ret) {
		print_vma(&file, &vma);
		print_events(&file, 0);
		print_next(ops, &file, &vma, &next);
	}
	printf(" left=%llx kept=%lu failure=%d warned=%d accessed=%d\n",
	       watched(), run.kept, run.failure, run.warnings, run.accessed);
}

int main(int argc, char **argv)
{
	int requests = argc > 2 ? atoi(argv[2]) : 1000;
	unsigned int i;
	int n;

	for (i = 0; i < model_count; i++) {
		/* Each handler begins at the seed, whatever the others drew. */
		state = argc > 1 ? atoi(argv[1]) : 1;
		for (n = 0; !model_table[i].vm_ops && n < requests; n++)
			request(&model_table[i]);
	}
	return 0;
}

/* what the fake kernel declares and the tests call */

void __attribute__((weak)) model_setup(struct file *file, struct inode *inode)
{
}

void fake_warn(const char *file, int line)
{
	run.warnings++;
}

int _printk(const char *fmt, ...)
{
	return 0;
}

int _dev_printk(const struct device *dev, const char *fmt, ...)
{
	return 0;
}

void file_accessed(struct file *file)
{
	run.accessed++;
}

unsigned long __phys_addr(unsigned long x)
{
	return x - page_offset_base;
}

void *page_address(const struct page *page)
{
	return (void *)(page_offset_base + (page_to_pfn(page) << PAGE_SHIFT));
}

pgprot_t phys_mem_access_prot(struct file *file, unsigned long pfn,
			      unsigned long size, pgprot_t prot)
{
	return pfn & 1 ? pgprot_noncached(prot) : prot;
}

static const struct vm_operations_struct generic_vm_ops;

int generic_file_mmap(struct file *file, struct vm_area_struct *vma)
{
	if (run.failure)
		return run.failure;
	file_accessed(file);
	vma->vm_ops = &generic_vm_ops;
	return 0;
}

int generic_file_mmap_prepare(struct vm_area_desc *desc)
{
	if (run.failure)
		return run.failure;
	file_accessed(desc->file);
	desc->vm_ops = &generic_vm_ops;
	return 0;
}

int generic_file_readonly_mmap(struct file *file, struct vm_area_struct *vma)
{
	if ((vma->vm_flags & VM_SHARED) && (vma->vm_flags & VM_MAYWRITE))
		return -EINVAL;
	return generic_file_mmap(file, vma);
}

int generic_file_readonly_mmap_prepare(struct vm_area_desc *desc)
{
	if (vma_desc_test_all(desc, VMA_SHARED_BIT, VMA_MAYWRITE_BIT))
		return -EINVAL;
	return generic_file_mmap_prepare(desc);
}

/* a page of its own for each address, the same in every program */
struct page *vmalloc_to_page(const void *addr)
{
	return (struct page *)(vmemmap_base + ((unsigned long)addr >> PAGE_SHIFT) * 64);
}

void *vmalloc_user(unsigned long size)
{
	return (void *)0xffffc90000000000UL;
}

loff_t no_llseek(struct file *file, loff_t offset, int whence)
{
	return -EINVAL;
}
