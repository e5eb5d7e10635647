// SPDX-License-Identifier: GPL-2.0-only
/* mined: 4.20..5.9.1 */
/* told: swap -- smb3: fix the order of the arguments of the trace of a failed read */
#include <linux/kernel.h>

struct cifs_ses {
	u64 Suid;
};

struct cifs_tcon {
	u32 tid;
	struct cifs_ses *ses;
};

struct cifs_io_parms {
	u64 persistent_fid;
	u64 offset;
	unsigned int length;
	struct cifs_tcon *tcon;
};

void trace_smb3_read_err(unsigned int xid, u64 fid, u32 tid, u64 sesid, u64 offset, u32 len, int rc);
void trace_smb3_read_done(unsigned int xid, u64 fid, u32 tid, u64 sesid, u64 offset, u32 len);
int smb2_new_read_req(void **buf, struct cifs_io_parms *io_parms);
int cifs_send_recv(unsigned int xid, struct cifs_ses *ses, void *rqst, unsigned int *nbytes);
void cifs_stats_fail_inc(struct cifs_tcon *tcon, int code);

int SMB2_read(unsigned int xid, struct cifs_io_parms *io_parms, unsigned int *nbytes)
{
	struct cifs_ses *ses = io_parms->tcon->ses;
	void *req;
	int rc;

	*nbytes = 0;
	rc = smb2_new_read_req(&req, io_parms);
	if (rc)
		return rc;
	rc = cifs_send_recv(xid, ses, req, nbytes);
	if (rc) {
		cifs_stats_fail_inc(io_parms->tcon, 8);
#ifdef MENDED
		trace_smb3_read_err(xid, io_parms->persistent_fid, io_parms->tcon->tid, ses->Suid, io_parms->offset, io_parms->length, rc);
#else
		trace_smb3_read_err(rc, xid, io_parms->persistent_fid, io_parms->tcon->tid, ses->Suid, io_parms->offset, io_parms->length);	/* bug */
#endif
		return rc;
	}
	trace_smb3_read_done(xid, io_parms->persistent_fid, io_parms->tcon->tid, ses->Suid, io_parms->offset, io_parms->length);
	return rc;
}
