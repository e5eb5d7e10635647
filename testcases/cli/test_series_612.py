# SPDX-License-Identifier: GPL-2.0-only
"""convert --series on real drivers: Linux 6.12's, converted as for 7.1, with 6.12's own scripts.

Nothing is compiled here, since 6.12 has no .mmap_prepare; the mails must say so.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import HOME, git, mmapcheck, need

K612 = Path(os.environ.get("KERNEL_612") or HOME / "build/k612")
# What get_maintainer.pl and checkpatch.pl want of the top of a tree, and what they read.
TOP = ("COPYING", "CREDITS", "Kbuild", "MAINTAINERS", "Makefile", "README", "Kconfig", ".mailmap",
       "scripts/get_maintainer.pl", "scripts/checkpatch.pl", "scripts/spelling.txt",
       "scripts/const_structs.checkpatch")
DIRS = ("Documentation", "arch", "include", "drivers", "fs", "init", "ipc", "kernel", "lib")
DRIVERS = ("drivers/char/uv_mmtimer.c", "drivers/char/hpet.c", "drivers/tee/tee_shm.c",
           "drivers/soc/qcom/rmtfs_mem.c", "drivers/misc/bcm-vk/bcm_vk_dev.c",
           "drivers/xen/xenfs/xenstored.c", "fs/udf/file.c", "fs/ecryptfs/file.c")


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A git repository of some drivers of 6.12, the last of them with a history of its own."""
    top = tmp_path_factory.mktemp("k612") / "repo"
    for name in (*TOP, *DRIVERS):
        (top / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(K612 / name, top / name)
    for name in DIRS:
        (top / name).mkdir(exist_ok=True)
        (top / name / ".keep").touch()
    who = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
           for what, value in (("NAME", "A Tester"), ("EMAIL", "tester@example.org"))}
    for subject, names in (("udf: Fold the helpers", ["fs/udf"]), ("Linux 6.12", ["."])):
        for args in (["init", "-q"], ["add", "-A", *names], ["commit", "-q", "-m", subject]):
            subprocess.run(["git", "-C", str(top), *args], check=True, env={**os.environ, **who})
    return top


@pytest.mark.kernel612
def test_a_series_on_real_drivers(repo: Path, tmp_path: Path) -> None:
    need("cocci")
    out = tmp_path / "out"
    done = mmapcheck("convert", "-k", repo, "--api", "7.1", "--series", out, "-f", "json")
    rows = {one["file"]: one for one in json.loads(done.stdout)["handlers"]}
    assert set(rows) == set(DRIVERS) and done.returncode in (0, 2)
    mails = [path.read_text() for path in sorted(out.glob("0*.patch"))]
    kept = [name for name in sorted(DRIVERS) if rows[name]["status"] == "converted"]
    assert [re.search(r"^\+\+\+ b/(.*)$", mail, re.M)[1] for mail in mails[1:]] == kept
    # Those that this project converts by hand-checked rules, and none lost in silence.
    assert {"drivers/char/uv_mmtimer.c", "drivers/tee/tee_shm.c", "fs/udf/file.c"} <= set(kept)
    assert all(one["reason"] for one in rows.values() if one["status"] != "converted")
    for mail in mails[1:]:
        assert "- not compiled: no build tree was named: -O DIR" in mail
        flat = " ".join(mail.split())
        assert re.search("checkpatch --strict(, but for what the old lines have, too: [A-Z_, ]+)?;", flat)
        assert "compiled before" not in mail
        assert re.search(r"^(To|Cc): .*linux-kernel@vger\.kernel\.org|^ linux-kernel@", mail, re.M)
    udf = next(mail for mail in mails if "b/fs/udf/file.c" in mail)
    assert "] udf: Convert udf_file_mmap() to mmap_prepare" in udf and "To: Jan Kara" in udf
    fresh = tmp_path / "fresh"
    subprocess.run(["git", "clone", "-q", str(repo), str(fresh)], check=True)
    git(fresh, "am", "-q", "--empty=drop", *(str(path) for path in sorted(out.glob("0*.patch"))))
    again = mmapcheck("survey", "-k", fresh, "--api", "7.1", "-f", "json", *kept)
    assert {one["status"] for one in json.loads(again.stdout)["handlers"]} == {"already"}
