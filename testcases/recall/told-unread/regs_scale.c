// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fourth set */
/* told: scale -- byte offset added to a u32 pointer */

typedef unsigned int u32;
#define __iomem
void writel(u32 value, volatile void __iomem *addr);

#define CRC_BASE_OFF 0x400
struct crc_dev { u32 __iomem *regs; unsigned int nregs; };
void crc_load_poly(struct crc_dev *crc, const u32 *poly, unsigned int n)
{
	unsigned int i;

	if (!crc->regs)
		return;
	if (n > crc->nregs)
		n = crc->nregs;
	for (i = 0; i < n; i++) {
#ifdef MENDED
		writel(poly[i], crc->regs + (CRC_BASE_OFF + i * 4) / 4);
#else
		writel(poly[i], crc->regs + CRC_BASE_OFF + i * 4);	/* bug */
#endif
	}
}
