// SPDX-License-Identifier: GPL-2.0-only
/* mined: 5.9.1..6.5 */
/* told: size -- ASoC: topology: compare a number of items with how many there may be, not with the size of one */
#include <linux/kernel.h>
#include <linux/slab.h>

#define SND_SOC_TPLG_NUM_TEXTS 16
#define SNDRV_CTL_ELEM_ID_NAME_MAXLEN 44

struct snd_soc_tplg_enum_control {
	u32 size;	/* in bytes of this structure */
	u32 num_channels;
	u32 items;
	u32 mask;
	u32 count;
	char texts[SND_SOC_TPLG_NUM_TEXTS][SNDRV_CTL_ELEM_ID_NAME_MAXLEN];
	u32 values[SND_SOC_TPLG_NUM_TEXTS * SNDRV_CTL_ELEM_ID_NAME_MAXLEN / 4];
};

struct soc_enum {
	unsigned int items;
	char **dtexts;
	u32 *dvalues;
};

char *kstrdup(const char *s, gfp_t gfp);

int soc_tplg_denum_create_texts(struct soc_enum *se, struct snd_soc_tplg_enum_control *ec)
{
	unsigned int i;

	se->dtexts = kcalloc(ec->items, sizeof(char *), GFP_KERNEL);
	if (!se->dtexts)
		return -ENOMEM;
	for (i = 0; i < ec->items; i++) {
		se->dtexts[i] = kstrdup(ec->texts[i], GFP_KERNEL);
		if (!se->dtexts[i])
			return -ENOMEM;
	}
	se->items = ec->items;
	return 0;
}

int soc_tplg_denum_create_values(struct soc_enum *se, struct snd_soc_tplg_enum_control *ec)
{
	unsigned int i;

#ifdef MENDED
	if (ec->items > SND_SOC_TPLG_NUM_TEXTS)
#else
	if (ec->items > sizeof(*ec->values))	/* bug */
#endif
		return -EINVAL;
	se->dvalues = kzalloc(ec->items * sizeof(u32), GFP_KERNEL);
	if (!se->dvalues)
		return -ENOMEM;
	for (i = 0; i < ec->items; i++)
		se->dvalues[i] = ec->values[i];
	return 0;
}
