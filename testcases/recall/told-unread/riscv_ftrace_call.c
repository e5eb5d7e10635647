// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: scale -- the offset of the second instruction pair is in bytes and is added to a pointer to u32 */

typedef unsigned int u32;
typedef unsigned long size_t;
typedef _Bool bool;

struct rv_site;

#define MCOUNT_AUIPC_SIZE 4
#define MCOUNT_INSN_SIZE 8

int patch_insn_write(void *addr, const void *insn, size_t len);

struct rv_site {
	u32 *entry;
	bool patched;
};

static int rv_patch(struct rv_site *site, u32 auipc, u32 jalr)
{
	int ret;

#ifdef MENDED
	ret = patch_insn_write((void *)site->entry + MCOUNT_AUIPC_SIZE, &jalr,
#else
	ret = patch_insn_write(site->entry + MCOUNT_AUIPC_SIZE, &jalr,	/* bug */
#endif
			       sizeof(jalr));
	if (ret)
		return ret;
	return patch_insn_write(site->entry, &auipc, sizeof(auipc));
}

int rv_sites_enable(struct rv_site *site, int nr, u32 auipc, u32 jalr)
{
	int i, ret;

	for (i = 0; i < nr; i++) {
		ret = rv_patch(&site[i], auipc, jalr);
		if (ret)
			return ret;
		site[i].patched = 1;
	}
	return 0;
}
