// SPDX-License-Identifier: GPL-2.0-only
/* told: space -- net/iucv: fix virtual vs physical address confusion */
#include <linux/mm.h>
#include <linux/string.h>

typedef unsigned long addr_t;

struct iucv_cmd_dpl {
	u16 ippathid;
	u8 ipflags1;
	u8 iprcode;
	u32 ipmsgid;
	u32 iptrgcls;
	u8 iprmmsg[8];
};

struct iucv_cmd_db {
	u16 ippathid;
	u8 ipflags1;
	u8 iprcode;
	u32 ipmsgid;
	u32 iptrgcls;
	u32 ipbfadr1;
	u32 ipbfln1f;
	u32 ipsrccls;
};

union iucv_param {
	struct iucv_cmd_dpl dpl;
	struct iucv_cmd_db db;
};

struct iucv_path {
	u16 pathid;
	u16 msglim;
};

struct iucv_message {
	u32 id;
	u32 class;
	u32 length;
	u8 rmmsg[8];
};

extern union iucv_param *iucv_param[8];
int smp_processor_id(void);
int iucv_call_b2f0(int command, union iucv_param *parm);

#define IUCV_RECEIVE 5
#define IUCV_IPFGPID 0x01

int __iucv_message_receive(struct iucv_path *path, struct iucv_message *msg, u8 flags, void *buffer, size_t size)
{
	union iucv_param *parm;
	int rc;

	parm = iucv_param[smp_processor_id()];
	memset(parm, 0, sizeof(union iucv_param));
#ifdef MENDED
	parm->db.ipbfadr1 = (u32)virt_to_phys(buffer);
#else
	parm->db.ipbfadr1 = (u32)(addr_t)buffer;	/* bug */
#endif
	parm->db.ipbfln1f = (u32)size;
	parm->db.ipmsgid = msg->id;
	parm->db.ippathid = path->pathid;
	parm->db.iptrgcls = msg->class;
	parm->db.ipflags1 = flags | IUCV_IPFGPID;
	rc = iucv_call_b2f0(IUCV_RECEIVE, parm);
	if (!rc || rc == 5)
		msg->length = parm->db.ipbfln1f;
	return rc;
}
