/* SPDX-License-Identifier: GPL-2.0-only */
/* Oddities of the kernel that a general rule would call mistakes. */
#ifndef ARGKIND_QUIRKS_H
#define ARGKIND_QUIRKS_H

#include "kind.h"

bool ak_quirk_takes_any_memory(unsigned int want);
bool ak_quirk_is_content(unsigned int want);
bool ak_quirk_is_shadow(unsigned int have);
bool ak_quirk_mask_converts(const struct ak_kind *of, int64_t mask,
			    const struct ak_page *page);
bool ak_quirk_compares_larger(const struct ak_kind *a, const struct ak_kind *b);
bool ak_quirk_counts_huge_pages(unsigned int unit, const struct ak_kind *want);
bool ak_quirk_counts_sectors(const struct ak_kind *a, const struct ak_kind *b);
bool ak_quirk_is_kernel_page(uint32_t asked_spaces);
bool ak_quirk_is_image(unsigned int mem);
bool ak_quirk_converts_image(const char *source);
bool ak_quirk_is_mapped_flat(const char *source);
bool ak_quirk_maps_by_hand(const char *tag, const char *member);
bool ak_quirk_counts_anything(const char *type);
bool ak_quirk_is_stack(unsigned int mem);
bool ak_quirk_is_dma(const char *callee);
bool ak_quirk_may_be_mapped(unsigned int mem);
bool ak_quirk_is_either(unsigned int mem);
bool ak_quirk_may_be_tested(unsigned int mem, unsigned int is);
bool ak_quirk_asks_for_iommu(const char *callee);
bool ak_quirk_is_bus_address(unsigned int have, unsigned int want);
bool ak_quirk_maps_segments(const char *callee);
bool ak_quirk_is_list(const char *callee);
bool ak_quirk_is_tracepoint(const char *callee);
bool ak_quirk_searches_bits(const char *callee);
bool ak_quirk_frees(const char *callee);
bool ak_quirk_maps_coherent(const char *callee, unsigned int arg);
bool ak_quirk_fills(const char *callee, unsigned int arg);
bool ak_quirk_reads_register(const char *callee);
bool ak_quirk_writes_register(const char *callee);
bool ak_quirk_is_put_in_register(const char *callee, unsigned int arg);
bool ak_quirk_takes_page_at(const char *callee, unsigned int arg);
const char *ak_quirk_called(const char *callee);

#endif
