// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..6.12 */
/* told: swap -- tpm, tpm_tis: fix the order of address and value where the vector is restored */
#include <linux/kernel.h>
#include <linux/device.h>

#define TPM_ACCESS(l) (0x0000 | ((l) << 12))
#define TPM_INT_VECTOR(l) (0x000C | ((l) << 12))
#define TPM_STS(l) (0x0018 | ((l) << 12))
#define TPM_STS_COMMAND_READY 0x40
#define TPM_CHIP_FLAG_IRQ BIT(2)

struct tpm_tis_data {
	int locality;
	int irq;
	const struct tpm_tis_phy_ops *phy_ops;
};

struct tpm_tis_phy_ops {
	int (*read_bytes)(struct tpm_tis_data *data, u32 addr, u16 len, u8 *result);
	int (*write_bytes)(struct tpm_tis_data *data, u32 addr, u16 len, const u8 *value);
};

struct tpm_chip {
	struct device dev;
	unsigned int flags;
};

int tpm_tis_gen_interrupt(struct tpm_chip *chip);
void *dev_get_drvdata(const struct device *dev);

static inline int tpm_tis_read8(struct tpm_tis_data *data, u32 addr, u8 *result)
{
	return data->phy_ops->read_bytes(data, addr, 1, result);
}

static inline int tpm_tis_write8(struct tpm_tis_data *data, u32 addr, u8 value)
{
	return data->phy_ops->write_bytes(data, addr, 1, &value);
}

void tpm_tis_ready(struct tpm_tis_data *priv)
{
	tpm_tis_write8(priv, TPM_STS(priv->locality), TPM_STS_COMMAND_READY);
}

int tpm_tis_probe_irq_single(struct tpm_chip *chip, int irq)
{
	struct tpm_tis_data *priv = dev_get_drvdata(&chip->dev);
	u8 original_int_vec;
	int rc;

	rc = tpm_tis_read8(priv, TPM_INT_VECTOR(priv->locality), &original_int_vec);
	if (rc < 0)
		return rc;
	rc = tpm_tis_write8(priv, TPM_INT_VECTOR(priv->locality), irq);
	if (rc < 0)
		return rc;
	rc = tpm_tis_gen_interrupt(chip);
	if (!(chip->flags & TPM_CHIP_FLAG_IRQ)) {
#ifdef MENDED
		tpm_tis_write8(priv, TPM_INT_VECTOR(priv->locality), original_int_vec);
#else
		tpm_tis_write8(priv, original_int_vec, TPM_INT_VECTOR(priv->locality));	/* bug */
#endif
		rc = -1;
	}
	return rc;
}
