// SPDX-License-Identifier: GPL-2.0-only
/* told: swap -- spi: spi-ti-qspi: Fix mmap read when more than one CS in use */
#include <linux/kernel.h>
#include <linux/io.h>

#define MEM_CS_MASK (7 << 8)
#define MEM_CS_EN(n) ((n + 1) << 8)
#define QSPI_SPI_SWITCH_REG 0x64
#define MM_SWITCH 0x1

struct regmap;

struct ti_qspi {
	void __iomem *base;
	struct regmap *ctrl_base;
	unsigned int ctrl_reg;
	bool mmap_enabled;
	int current_cs;
};

struct spi_device {
	u8 chip_select;
	struct ti_qspi *qspi;
};

int regmap_update_bits(struct regmap *map, unsigned int reg, unsigned int mask, unsigned int val);

static inline void ti_qspi_write(struct ti_qspi *qspi, unsigned long val, unsigned long reg)
{
	writel(val, qspi->base + reg);
}

void ti_qspi_enable_memory_map(struct spi_device *spi)
{
	struct ti_qspi *qspi = spi->qspi;

	ti_qspi_write(qspi, MM_SWITCH, QSPI_SPI_SWITCH_REG);
	if (qspi->ctrl_base) {
		regmap_update_bits(qspi->ctrl_base, qspi->ctrl_reg,
#ifdef MENDED
				   MEM_CS_MASK,
				   MEM_CS_EN(spi->chip_select));
#else
				   MEM_CS_EN(spi->chip_select),	/* bug */
				   MEM_CS_MASK);	/* bug */
#endif
	}
	qspi->mmap_enabled = true;
	qspi->current_cs = spi->chip_select;
}
