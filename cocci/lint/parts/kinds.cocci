// SPDX-License-Identifier: GPL-2.0-only
/// Pass pages where pages are expected, bytes where bytes are expected
///
/// remap_pfn_range(), vmf_insert_mixed() and their kin take page frame numbers,
/// vm_iomap_memory() and ioremap() take physical addresses, and both are an
/// unsigned long to the compiler.
///
// Confidence: High
// Copyright: (C) 2026 mmapcheck authors
// Comments: [arg-unit] [arg-space] [arg-role] [arg-swap] [expr-unit] [conv-nonlinear]
// Keywords: pfn, PAGE_SHIFT, remap_pfn_range, vm_iomap_memory, virt_to_phys
// Options: --no-includes
// Reads: PAGE_SHIFT|PFN_|pfn\w*\(|vma_pages|vm_pgoff|vm_start|virt_to_phys|\b__pa\b|page_to_phys|phys_to_virt|\bvmf->|insert_mixed|mmap_action_|vma_desc_(size|pages)|dma_to_phys|sg_set_buf|gfn_to|_gfn\(
// Heads
// Keeps: ^struct \w+ \{[^}]*\b(phys_addr_t|dma_addr_t|resource_size_t)\b

// SmPL finds the calls, the locals and what is assigned to them; the script
// computes the kind of each argument. It knows what a call returns, what a
// member holds and what shifts and sums do to it. A name decides nothing, but
// it can make the rule keep silent.

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@
import ast
import fnmatch
import re
from collections import defaultdict, namedtuple
from functools import lru_cache

# From argkind/kinds.def. A kind is a unit, a space, a role and the words for it; a
# function is a result and arguments; "." is no opinion.
//= facts

def table(text):
    """Return the rows of TEXT, "key rest; key rest", as a dictionary."""
    return dict(row.split(None, 1) for row in " ".join(text.split()).split("; "))

KINDS, TYPES, NAMES = table(KINDS), table(TYPES), table(NAMES)
MEMBERS = {(tag, member): kind for tag, row in table(MEMBERS).items()
           for member, kind in (one.split("=") for one in row.split())}
FUNCTIONS = {name: row.split() for row, names in
             (row.split(" = ") for row in " ".join(FUNCTIONS.split()).split("; "))
             for name in names.split()}

# What only the source sees: macros that are another function, or a shift.
for macro, name in {
        "__pa": "__phys_addr", "__va": "phys_to_virt", "__pa_symbol": "__phys_addr_symbol",
        "kcalloc": "kmalloc", "kmalloc_array": "kmalloc", "vcalloc": "vmalloc",
        "vmalloc_array": "vmalloc", "pci_resource_len": "resource_size"}.items():
    FUNCTIONS[macro] = FUNCTIONS[name]
FUNCTIONS["pci_resource_start"] = FUNCTIONS["pci_resource_end"] = ["addr", ".", "."]
TO_PAGES = {"PFN_DOWN", "PFN_UP", "PHYS_PFN", "__phys_to_pfn"}
TO_BYTES = {"PFN_PHYS", "__pfn_to_phys"}
ROUNDING = {"PAGE_ALIGN", "PAGE_ALIGN_DOWN", "ALIGN", "ALIGN_DOWN", "round_up",
            "round_down", "roundup", "rounddown"}
# These take another kind on some architecture (microblaze flushes by physical
# address), and a rule without a configuration cannot tell which is built.
NOT_EVERYWHERE = {"flush_dcache_range", "flush_icache_range"}

Kind = namedtuple("Kind", "unit space role mem")
TOP = Kind(None, None, None, None)       # nothing is known
ANY = Kind("ANY", "ANY", "ANY", "ANY")   # a number: it fits everywhere
IN_BYTES = Kind("BYTE", None, None, None)
LENGTH = Kind("BYTE", "NOSPACE", "EXTENT", None)
VIRTUAL = {"USER", "KERNEL", "VIRT"}
# A declared type yields to a name that says the value counts something else.
COUNTS = re.compile(r"pfn|gfn|page|frame|nr_|idx|index", re.I)

def named(slot):
    """Return the Kind a slot of the table names, TOP for the others."""
    base, _, mem = slot.partition(":")
    if base not in KINDS:
        return TOP
    return Kind(*(None if dim == "TOP" else dim for dim in KINDS[base].split()[:3]),
                mem or None)

named = lru_cache(maxsize=None)(named)

def describe(kind):
    """Return the words for KIND, from the first row of the table that fits."""
    wanted = [dim or "TOP" for dim in kind[:3]]
    for row in KINDS.values():
        if row.split()[:3] == wanted:
            return row.split(None, 3)[3]
    return {"BYTE": "a value in bytes", "PAGE": "a value in pages"}.get(
        kind.unit, "another kind of value")

# Python's own parser reads C once these are out of the way: casts, ->, the
# unary & and *, suffixes. What it cannot read is a value nothing is known of.
CAST = re.compile(
    r"[(] (?:const |volatile )?(?:(?:struct|union|enum) \w+|(?:(?:unsigned|signed"
    r"|long|int|short|char|void) ?)+|[us](?:8|16|32|64)|__[us](?:32|64)|\w+_t)"
    r"(?: __\w+)?(?: ?[*])* [)](?= [\w(~&*-])")
UNARY = re.compile(r"(^|[-(,+/%|^=<>] |[<>=!]= |[&*] )[&*] (?=[\w(])")
SUFFIX = re.compile(r"\b(0[xX][0-9a-fA-F]+|\d+)[uUlL]+\b")

def read(text):
    """Return the syntax tree of a C expression as spatch prints it, or None."""
    text = " ".join(text.split())
    text = re.sub(r"sizeof [(] [^()]* [)]", "sizeof ( 0 )", CAST.sub("", text))
    text = UNARY.sub(r"\1+ ", SUFFIX.sub(r"\1", text.replace("->", ".")))
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None

read = lru_cache(maxsize=4096)(read)

def is_name(tree, name):
    """True when TREE is the identifier NAME."""
    return isinstance(tree, ast.Name) and tree.id == name

FIELDS = {}          # (tag, member) of this file's own structures -> typedef

class Function:
    """The locals, parameters and typed members of one function."""

    def __init__(self):
        self.line = 0                    # of the head, 0 if it was not read
        self.count = -1                  # of parameters
        self.guarded = False             # it asks what memory a pointer is to
        self.types = {}                  # variable -> its declared type
        self.values = defaultdict(set)   # variable -> texts assigned to it
        self.lost = set()                # variables changed by other operators
        self.addressed = set()           # variables a callee may change
        self.params = set()
        self.known = {}

    def begin(self, line, count):
        """Enter the head of the function; a twin (#ifdef) makes it unknown."""
        self.count = -1 if self.line not in (0, line) else count
        self.line = line

    def parameter(self, name, declared):
        """Enter a parameter."""
        self.types[name] = declared
        self.params.add(name)

    def assign(self, name, declared, value):
        """Enter an assignment; one name of two types is one too many."""
        if self.types.setdefault(name, declared) != declared:
            self.lost.add(name)
        self.values[name].add(value)

    def variable(self, name):
        """Return the Kind of variable NAME, whatever path led here."""
        if name not in self.types or self.count != len(self.params):
            return TOP
        if not self.known:
            self.solve()
        return self.known[name]

    def solve(self):
        """Compute all variables; each starts as ANY and only loses from there."""
        self.known = dict.fromkeys(self.types, ANY)
        for _ in range(10):
            before = dict(self.known)
            for name in self.types:
                self.known[name] = self.joined(name)
            if before == self.known:
                return
        for name in self.types:
            if before[name] != self.known[name]:
                self.known[name] = TOP

    def joined(self, name):
        """Return what the declaration and the assignments of NAME agree on."""
        if name in self.lost or name in self.addressed and self.values[name]:
            return TOP
        kinds = [self.kind(read(value)) for value in self.values[name]]
        if name in self.params or not kinds:
            kinds.append(declared(self.types[name], name))
        result = ANY
        for kind in kinds:
            result = Kind(*(b if a == "ANY" else a if b in ("ANY", a) else None
                            for a, b in zip(result, kind)))
        return result

    def kind(self, tree):
        """Return the Kind of a tree."""
        if isinstance(tree, ast.Constant):
            return ANY if isinstance(tree.value, int) else TOP
        if isinstance(tree, ast.Name):
            return IN_BYTES if tree.id == "PAGE_SIZE" else self.variable(tree.id)
        if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name):
            return self.call(tree.func.id, tree.args)
        if isinstance(tree, ast.Attribute):
            return self.member(tree.value, tree.attr)
        if isinstance(tree, ast.BinOp):
            return self.binary(tree.op, tree.left, tree.right)
        return TOP

    def call(self, name, arguments):
        if name in self.types or name in OWN or not arguments:
            return TOP                   # a local hides the function
        if name in ROUNDING:
            return self.kind(arguments[0])
        if name in TO_PAGES | TO_BYTES:
            return convert(self.kind(arguments[0]),
                           "PAGE" if name in TO_PAGES else "BYTE")
        return named(FUNCTIONS.get(name, ["."])[0])

    def member(self, base, name):
        # No other struct of the kernel has a vm_start, vm_end or vm_pgoff of
        # another kind, so the type of vmf->vma need not be known.
        if name.startswith("vm_") and ("vm_area_struct", name) in MEMBERS:
            return named(MEMBERS["vm_area_struct", name])
        tag = isinstance(base, ast.Name) and re.fullmatch(
            r"(?:const )?struct (\w+)(?: ?[*])?", self.types.get(base.id, ""))
        if not tag:
            return TOP
        if (tag[1], name) in FIELDS:
            return declared(FIELDS[tag[1], name], name)
        return named(MEMBERS.get((tag[1], name), "."))

    def binary(self, op, left, right):
        a, b = self.kind(left), self.kind(right)
        shifts = is_name(right, "PAGE_SHIFT")
        sizes = is_name(right, "PAGE_SIZE")
        if isinstance(op, ast.RShift) and shifts or isinstance(op, ast.Div) and sizes:
            return convert(a, "PAGE")
        if isinstance(op, ast.LShift) and shifts or isinstance(op, ast.Mult) and sizes:
            return convert(a, "BYTE")
        if isinstance(op, ast.Mult) and is_name(left, "PAGE_SIZE"):
            return convert(b, "BYTE")
        if isinstance(op, ast.LShift) and is_name(left, "PAGE_SIZE"):
            return LENGTH
        if isinstance(op, ast.BitXor) and (a.role == "POINT" or is_name(left, "PAGE_OFFSET")):
            return Kind(None, None, "POINT", None)   # bits turned over: no distance to add
        if isinstance(op, ast.BitAnd):
            return masked(a, ast.unparse(right))
        if isinstance(op, ast.Add):
            return add(a, b)
        return subtract(a, b) if isinstance(op, ast.Sub) else TOP

def declared(words, name):
    """Return what the type of a variable or member says by itself: the unit.

    A phys_addr_t holds what its author took for physical: a bus address, a
    guest's address.
    """
    if COUNTS.search(name):
        return TOP
    kind = named(TYPES.get(words.replace("const ", "").strip(), "."))
    return Kind(kind.unit, None, kind.role, None)

def masked(kind, mask):
    """Return what is left of KIND under MASK: a page, or an offset in one."""
    if mask in ("~PAGE_MASK", "PAGE_SIZE - 1"):
        return LENGTH
    keeps = re.fullmatch(r"PAGE_MASK|~\((\w+) - 1\)", mask)
    return kind if keeps else TOP

def convert(kind, unit):
    """Return KIND counted in UNIT; a value that counts so already is lost."""
    if kind.unit == unit:
        return TOP
    if kind.unit in (None, "ANY"):
        return Kind(unit, None, None, None)
    return Kind(unit, kind.space, kind.role, None)

def unit_of(a, b):
    """Return the unit of a sum or difference, None where they clash."""
    known = {kind.unit for kind in (a, b)} - {None, "ANY"}
    if len(known) == 1:
        return known.pop()
    return "ANY" if a == b == ANY else None

def add(a, b):
    """Point + extent is a point; two points have no sum."""
    if ANY in (a, b):
        return a if b == ANY else b
    point = [kind for kind in (a, b) if kind.role == "POINT"]
    if len(point) > 1 and "FILE" in (a.space, b.space):
        point = [kind for kind in point if kind.space != "FILE"]
    if len(point) == 1:
        return Kind(unit_of(a, b), *point[0][1:])
    if not point and a.role == b.role == "EXTENT":
        return Kind(unit_of(a, b), "NOSPACE", "EXTENT", None)
    return Kind(unit_of(a, b), None, None, None)

def subtract(a, b):
    """Point - point is an extent, point - extent a point."""
    if b == ANY:
        return a
    if a.role == b.role == "POINT" and a.space == b.space:
        return Kind(unit_of(a, b), "NOSPACE", "EXTENT", None)
    if b.role == "EXTENT" and a.role:
        return Kind(unit_of(a, b), a.space, a.role, None)
    return Kind(unit_of(a, b), None, None, None)

def fits(have, want):
    """Return True unless two known values exclude each other."""
    return all(a in (None, "ANY") or b is None or a == b or compatible(a, b)
               for a, b in zip(have, want))

def compatible(have, want):
    """Return True when a value of space HAVE may stand where WANT is expected.

    The file offset carries any address; without an MMU a user address is a
    kernel address; drivers of an identity map give physical for DMA addresses.
    """
    return (bool({have, want} & {"NOSPACE", "FILE"}) or {have, want} <= VIRTUAL
            or (have, want) == ("PHYS", "DMA"))

Finding = namedtuple("Finding", "id text fix")
MEMORY = {"vmalloc": "vmalloc memory", "iomem": "ioremapped memory",
          "coherent": "coherent DMA memory",
          "image": "an object of the kernel image"}

def misfit(have, want):
    """Return the id of the first dimension in which HAVE excludes WANT, or ""."""
    if fits(have, want):
        return ""
    if not fits(have[:1], want[:1]):
        return "arg-unit"
    if not fits(have[:2], want[:2]):
        return "arg-space"
    if not fits(have[:3], want[:3]):
        return "" if "FILE" in (have.space, want.space) else "arg-role"
    # What may lie in the linear map, as kvmalloc()ed memory does, is no more than likely.
    return "conv-nonlinear" if have.mem in MEMORY else ""

def check(where, name, before, argument, after):
    """Return the Finding for ARGUMENT of a call of NAME, or None."""
    function, slots = here(where), FUNCTIONS.get(name, ["."])[1:]
    arguments = [*map(str, before), str(argument), *map(str, after)]
    index = len(arguments) - len([*after]) - 1
    if (name in function.types or name in OWN or name in NOT_EVERYWHERE
            or len(arguments) != len(slots) or slots[index] == "."):
        return None
    wants = [named(slot) for slot in slots]
    haves = [function.kind(read(one)) for one in arguments]
    have, want = haves[index], wants[index]
    check_id = misfit(have, want)
    if not check_id:
        return None
    if check_id == "arg-role" and from_zero(arguments[:index], wants[:index], want):
        return None
    if check_id == "conv-nonlinear":
        if function.guarded:
            return None
        return Finding(check_id, "argument %d of %s points to %s; expected memory of "
                       "the linear map"
                       % (index + 1, name, MEMORY[have.mem]), "")
    for other in range(len(slots)):
        if other != index and misfit(haves[other], wants[other]) and known(
                haves[other], want) and known(have, wants[other]):
            if other < index:            # told at the first of the two
                return None
            return Finding("arg-swap", "arguments %d and %d of %s are swapped; "
                           "expected %s, then %s"
                           % (index + 1, other + 1, name, describe(want),
                              describe(wants[other])), "")
        if other != index and check_id == "arg-unit" and swapped_by_name(
                arguments[other], haves[other], wants[other], want) and known(have, wants[other]):
            first, second = sorted((index, other))
            return Finding("arg-swap", "arguments %d and %d of %s are swapped; "
                           "expected %s, then %s"
                           % (first + 1, second + 1, name, describe(wants[first]),
                              describe(wants[second])), "")
    return Finding(check_id, "argument %d of %s is %s; expected %s"
                   % (index + 1, name, describe(have), describe(want)),
                   conversion(have, want, arguments[index]))

def from_zero(arguments, wants, want):
    """Return True when the range that an argument ends begins at 0: its end is a length."""
    return any(text.strip() == "0" and start.unit == want.unit and start.role == "POINT"
               for text, start in zip(arguments, wants))

def swapped_by_name(text, have, want, other):
    """Return True when a variable of no kind is called what is expected where OTHER is wanted.

    That the argument there is wrong is certain without the name: it decides the id alone.
    """
    kind = next((named(kind) for pattern, kind in NAMES.items()
                 if fnmatch.fnmatchcase(text.strip(), pattern)), TOP)
    return have == TOP and kind != TOP and known(kind, other) and not fits(kind[:3], want[:3])

def clash(where, left, op, right):
    """Return the Finding for bytes and pages in LEFT OP RIGHT, or None."""
    a, b = (here(where).kind(read(str(side))) for side in (left, right))
    if {a.unit, b.unit} != {"BYTE", "PAGE"}:
        return None
    verb = {"+": "added", "-": "subtracted"}.get(str(op).strip(), "compared")
    # a page holds that many entries of a byte each, one for a page
    if verb == "compared" and "PAGE_SIZE" in (str(left).strip(), str(right).strip()):
        return None
    return Finding("expr-unit", "%s and %s are %s" % (describe(a), describe(b), verb), "")

def known(have, want):
    """Return True when HAVE fits WANT and both have a unit to tell by."""
    return fits(have[:3], want[:3]) and have.unit not in (None, "ANY")

def conversion(have, want, text):
    """Return the conversion of TEXT from HAVE to WANT if one alone is right."""
    if {have.unit, want.unit} != {"BYTE", "PAGE"}:
        return ""
    if have.space == want.space == "PHYS":
        return "%s(%s)" % ("PHYS_PFN" if want.unit == "PAGE" else "PFN_PHYS", text)
    if have.space not in (None, want.space) or want.space in VIRTUAL:
        return ""
    if want.role not in (None, have.role) and have.role:
        return ""
    if "PAGE_SHIFT" in text or "PAGE_SIZE" in text:
        return ""                        # that conversion may be the wrong one
    if not re.fullmatch(r"[\w .>()-]*", text) or " - " in text:
        text = "(%s)" % text
    if want.unit == "PAGE":
        return text + " >> PAGE_SHIFT"
    pages = re.fullmatch(r"vma_pages \( (\w+) \)", text)
    if pages:
        return "%s->vm_end - %s->vm_start" % (pages[1], pages[1])
    return text + " << PAGE_SHIFT"

FILE = []            # the one being read
KNOWN = defaultdict(Function)
# Its static functions, which are not mm's of the same name.
OWN = set()

def here(where):
    """Return the Function that WHERE stands in."""
    enter(where[0].file)
    return KNOWN[where[0].file, where[0].current_element]

def enter(file):
    """Forget what was known of another file."""
    if FILE != [file]:
        FILE[:] = [file]
        KNOWN.clear()
        OWN.clear()
        FIELDS.clear()

@initialize:python depends on report@
@@
def say(where, finding):
    """Print FINDING as a report line."""
    coccilib.report.print_report(where[0], "WARNING: %s [%s]" % (finding.text, finding.id))

@initialize:python depends on org@
@@
def say(where, finding):
    """Print FINDING as a line of an Emacs org file."""
    coccilib.org.print_todo(where[0], "WARNING: %s @(%s)" % (finding.text, finding.id))

// ----------------------------------------------------------------------------
// The arguments, and what the functions of this file declare and assign.

@held@
identifier s, m;
type T;
position p;
@@
struct s { ... T m@p; ... }

@script:python@
s << held.s;
T << held.T;
m << held.m;
p << held.p;
@@
enter(p[0].file)
if T in TYPES:
    FIELDS[s, m] = T

@head@
identifier fn;
parameter list[n] ps;
position p;
@@
fn@p(ps) { ... }

@script:python@
n << head.n;
ps << head.ps;
p << head.p;
@@
here(p).begin(p[0].line, 0 if [*map(str, ps)] == ["void"] else int(n))

@own@
type T;
identifier fn;
position p;
@@
static T fn@p(...) { ... }

@script:python@
fn << own.fn;
p << own.p;
@@
enter(p[0].file)
if str(fn) in FUNCTIONS:
    OWN.add(str(fn))

@given@
identifier fn, x;
type T;
position p;
@@
fn@p(..., T x, ...) { ... }

@script:python@
T << given.T;
x << given.x;
p << given.p;
@@
here(p).parameter(x, T)

@guard@
position p;
@@
\( is_vmalloc_addr@p \| is_vmalloc_or_module_addr@p \| virt_addr_valid@p \)(...)

@script:python@
p << guard.p;
@@
here(p).guarded = True

@assigned@
type T;
local idexpression T x;
expression V;
position p;
@@
x@p = V

@script:python@
T << assigned.T;
x << assigned.x;
V << assigned.V;
p << assigned.p;
@@
here(p).assign(x, T, V)

@changed@
local idexpression x;
expression e;
assignment operator other = {*=, /=, %=, <<=, >>=, &=, |=, ^=};
position p;
@@
x@p other e

@script:python@
x << changed.x;
p << changed.p;
@@
here(p).lost.add(x)

@addressed@
local idexpression x;
position p;
@@
\( &x@p \)

@script:python@
x << addressed.x;
p << addressed.p;
@@
here(p).addressed.add(x)

// ----------------------------------------------------------------------------
// What does not fit.

@sum@
expression E, A, B;
binary operator op = {+, -, <, <=, >, >=, ==, !=};
position p : script:python(A, op, B) { clash(p, A, op, B) is not None };
@@
\( A op B \& E@p \)

@script:python depends on report || org@
A << sum.A;
B << sum.B;
op << sum.op;
p << sum.p;
@@
say(p, clash(p, A, op, B))

@slot@
identifier f;
expression list before, after;
expression E;
position p : script:python(f, before, E, after) {
	check(p, f, before, E, after) is not None };
@@
f(before, E@p, after)

@script:python depends on report || org@
f << slot.f;
before << slot.before;
E << slot.E;
after << slot.after;
p << slot.p;
@@
say(p, check(p, f, before, E, after))

@script:python fix depends on patch@
f << slot.f;
before << slot.before;
E << slot.E;
after << slot.after;
p << slot.p;
new;
@@
better = check(p, f, before, E, after).fix
if better:
    coccinelle.new = cocci.make_expr(better)
else:
    cocci.include_match(False)

@depends on context@
expression sum.E;
position sum.p;
@@
* E@p

@depends on context@
expression slot.E;
position slot.p;
@@
* E@p

@depends on patch@
expression slot.E, fix.new;
position slot.p;
@@
- E@p
+ new
