// SPDX-License-Identifier: GPL-2.0-only
/* made up: by who knew none of the rules, fifth set */
/* told: swap -- the source and the destination length of the decompression are exchanged */
typedef unsigned long size_t;
typedef unsigned int u32;
typedef _Bool bool;
struct folio;
struct page;
struct mutex { int x; };
struct scatterlist { unsigned long page_link; unsigned int offset; unsigned int length; };
struct acomp_req { unsigned int slen; unsigned int dlen; };
struct zs_pool;
#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)

struct crypto_acomp_ctx {
	struct acomp_req *req;
	struct mutex mutex;
	unsigned char *buffer;
};
struct zswap_pool { struct zs_pool *zs_pool; struct crypto_acomp_ctx *ctx; };
struct zswap_entry { unsigned int length; struct zswap_pool *pool; unsigned long handle; };

void acomp_request_set_params(struct acomp_req *req, struct scatterlist *src,
			      struct scatterlist *dst, unsigned int slen, unsigned int dlen);
int crypto_acomp_decompress(struct acomp_req *req);
void sg_init_table(struct scatterlist *sgl, unsigned int nents);
void sg_init_one(struct scatterlist *sg, const void *buf, unsigned int buflen);
void sg_set_folio(struct scatterlist *sg, struct folio *folio, size_t len, size_t offset);
void *zs_obj_read_begin(struct zs_pool *pool, unsigned long handle, size_t mem_len,
			void *local_copy);
void zs_obj_read_end(struct zs_pool *pool, unsigned long handle, size_t mem_len,
		     void *handle_mem);
void mutex_lock(struct mutex *lock);
void mutex_unlock(struct mutex *lock);

bool zswap_decompress(struct zswap_entry *entry, struct folio *folio);
bool zswap_decompress(struct zswap_entry *entry, struct folio *folio)
{
	struct zswap_pool *pool = entry->pool;
	struct crypto_acomp_ctx *ctx = pool->ctx;
	unsigned int slen = entry->length, dlen = PAGE_SIZE;
	struct scatterlist input, output;
	int ret;
	u32 got;
	void *obj;

	mutex_lock(&ctx->mutex);
	obj = zs_obj_read_begin(pool->zs_pool, entry->handle, slen, ctx->buffer);

	sg_init_one(&input, obj, slen);
	sg_init_table(&output, 1);
	sg_set_folio(&output, folio, PAGE_SIZE, 0);
#ifdef MENDED
	acomp_request_set_params(ctx->req, &input, &output, slen, dlen);
#else
	acomp_request_set_params(ctx->req, &input, &output, dlen, slen);	/* bug */
#endif
	ret = crypto_acomp_decompress(ctx->req);
	got = ctx->req->dlen;

	zs_obj_read_end(pool->zs_pool, entry->handle, slen, obj);
	mutex_unlock(&ctx->mutex);

	return !ret && got == PAGE_SIZE;
}
