// ---- map_calls.cocci: the array is used after the hook, and its length twice

@stack@
identifier A;
expression N;
position p;
@@
struct page *A@p[N];

@script:python@
p << stack.p;
@@
spoilt.update(at(q)[1] for q in p)
cocci.include_match(False)

@call@
identifier fn =~ "^vm_map_pages(_zero)?$";
struct vm_area_struct *v;
expression pages, E;
idexpression n;
identifier m;
constant C;
position pc, p;
@@
(
 fn@pc(v@p, pages, \(n\|E->m\|E.m\|C\))
|
 vm_insert_pages@pc(v@p, v->vm_start, pages, &n)
)

@script:python@
pc << call.pc;
p << call.p;
@@
if at(pc[0])[0] in formed:
    known.add(at(p[0])[0])
cocci.include_match(False)

