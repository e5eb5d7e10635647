// SPDX-License-Identifier: GPL-2.0-only
/* mined: 6.5..6.12 */
/* told: size -- ALSA: hda: compare all of a list of connections, not as many bytes as it has elements */
#include <linux/kernel.h>
#include <linux/slab.h>

typedef u16 hda_nid_t;

struct snd_info_buffer;
struct hda_codec;

__printf(2, 3) int snd_iprintf(struct snd_info_buffer *buffer, const char *fmt, ...);
/* these return the number of connections */
int snd_hda_get_num_raw_conns(struct hda_codec *codec, hda_nid_t nid);
int snd_hda_get_raw_connections(struct hda_codec *codec, hda_nid_t nid, hda_nid_t *conn_list, int max_conns);
int snd_hda_get_conn_list(struct hda_codec *codec, hda_nid_t nid, const hda_nid_t **listp);

static void print_conn_list(struct snd_info_buffer *buffer, struct hda_codec *codec, hda_nid_t nid, hda_nid_t *conn, int conn_len)
{
	const hda_nid_t *list;
	int c, cache_len;

	snd_iprintf(buffer, "  Connection: %d\n", conn_len);
	for (c = 0; c < conn_len; c++)
		snd_iprintf(buffer, " 0x%02x", conn[c]);
	cache_len = snd_hda_get_conn_list(codec, nid, &list);
#ifdef MENDED
	if (cache_len >= 0 && (cache_len != conn_len || memcmp(list, conn, conn_len * sizeof(*conn)) != 0)) {
#else
	if (cache_len >= 0 && (cache_len != conn_len || memcmp(list, conn, conn_len) != 0)) {	/* bug */
#endif
		snd_iprintf(buffer, "  In-driver Connection: %d\n", cache_len);
		for (c = 0; c < cache_len; c++)
			snd_iprintf(buffer, " 0x%02x", list[c]);
	}
}

void print_codec_node(struct snd_info_buffer *buffer, struct hda_codec *codec, hda_nid_t nid)
{
	int conn_len = snd_hda_get_num_raw_conns(codec, nid);
	hda_nid_t *conn;

	if (conn_len <= 0)
		return;
	conn = kmalloc_array(conn_len, sizeof(hda_nid_t), GFP_KERNEL);
	if (!conn)
		return;
	if (snd_hda_get_raw_connections(codec, nid, conn, conn_len) >= 0)
		print_conn_list(buffer, codec, nid, conn, conn_len);
	kfree(conn);
}
