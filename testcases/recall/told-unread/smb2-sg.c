// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: nonlinear -- cifs: Fix what is done with a buffer on the stack if that is vmalloc() memory */
#include <linux/mm.h>
#include <linux/vmalloc.h>
#include <linux/slab.h>

#define SMB2_SIGNATURE_SIZE 16

struct scatterlist;
struct crypto_aead;

struct kvec {
	void *iov_base;
	size_t iov_len;
};

struct smb_rqst {
	struct kvec *rq_iov;
	int rq_nvec;
};

void sg_init_table(struct scatterlist *sgl, unsigned int nents);
void sg_set_page(struct scatterlist *sg, struct page *page, unsigned int len, unsigned int offset);
struct scatterlist *sg_alloc(unsigned int nents);
struct scatterlist *sg_at(struct scatterlist *sg, unsigned int index);
int smb_crypt(struct crypto_aead *tfm, struct scatterlist *sg, unsigned int crypt_len);

/*
 * The normal sg_set_buf() cannot be used, as a stack object is passed as buf sometimes.
 */
static inline void smb2_sg_set_buf(struct scatterlist *sg, const void *buf, unsigned int buflen)
{
#ifdef MENDED
	struct page *addr;

	/* VMAP_STACK (at least) puts the stack into the vmalloc address space */
	if (is_vmalloc_addr(buf))
		addr = vmalloc_to_page(buf);
	else
		addr = virt_to_page(buf);
	sg_set_page(sg, addr, buflen, offset_in_page(buf));
#else
	sg_set_page(sg, virt_to_page(buf), buflen, offset_in_page(buf));	/* bug */
#endif
}

static struct scatterlist *init_sg(int num_rqst, struct smb_rqst *rqst, u8 *sign)
{
	unsigned int sg_len = 1, idx = 0;
	struct scatterlist *sg;
	int i, j;

	for (i = 0; i < num_rqst; i++)
		sg_len += rqst[i].rq_nvec;
	sg = sg_alloc(sg_len);
	if (!sg)
		return NULL;
	sg_init_table(sg, sg_len);
	for (i = 0; i < num_rqst; i++) {
		for (j = 0; j < rqst[i].rq_nvec; j++)
			smb2_sg_set_buf(sg_at(sg, idx++), rqst[i].rq_iov[j].iov_base, rqst[i].rq_iov[j].iov_len);
	}
	smb2_sg_set_buf(sg_at(sg, idx), sign, SMB2_SIGNATURE_SIZE);
	return sg;
}

int crypt_message(struct crypto_aead *tfm, int num_rqst, struct smb_rqst *rqst, unsigned int crypt_len)
{
	u8 sign[SMB2_SIGNATURE_SIZE] = { 0 };
	struct scatterlist *sg;
	int rc;

	sg = init_sg(num_rqst, rqst, sign);
	if (!sg)
		return -ENOMEM;
	rc = smb_crypt(tfm, sg, crypt_len);
	kfree(sg);
	return rc;
}
