// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: swap -- kprobes: Fix the check of the prefixes of symbols */
#include <linux/kernel.h>

#define KSYM_NAME_LEN 512

struct kprobe {
	unsigned long addr;
	unsigned int flags;
};

int lookup_symbol_name(unsigned long addr, char *symname);
int strncmp(const char *a, const char *b, size_t n);
bool within_kprobe_blacklist(unsigned long addr);
bool in_entry_text(unsigned long addr);

static __always_inline size_t str_has_prefix(const char *str, const char *prefix)
{
	size_t len = strlen(prefix);

	return strncmp(str, prefix, len) == 0 ? len : 0;
}

static bool is_cfi_preamble_symbol(unsigned long addr)
{
	char symbuf[KSYM_NAME_LEN];

	if (lookup_symbol_name(addr, symbuf))
		return false;
#ifdef MENDED
	return str_has_prefix(symbuf, "__cfi_") || str_has_prefix(symbuf, "__pfx_");
#else
	return str_has_prefix("__cfi_", symbuf) || str_has_prefix("__pfx_", symbuf);	/* bug */
#endif
}

int check_kprobe_address_safe(struct kprobe *p)
{
	if (in_entry_text(p->addr) || within_kprobe_blacklist(p->addr) || is_cfi_preamble_symbol(p->addr))
		return -EINVAL;
	return 0;
}
