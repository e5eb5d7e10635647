// SPDX-License-Identifier: GPL-2.0-only
/*
 * A finding becomes a diagnostic: its place, its notes, the edit that mends it.
 */
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "door.h"

/* The place of an argument that is a name and nothing else */
static bool
name_range (location_t start, const char *callee, unsigned int arg,
	    source_range *out)
{
	struct ak_source_call call;
	const char *at = source_at (start);
	struct ak_token name;

	/* a macro that makes the call may do anything with it */
	if (!ak_read_call (at, callee, spell_macro, &call) ||
	    call.name != at || arg >= call.nargs)
		return false;
	name = ak_only_token (call.arg[arg]);
	if (name.is != AK_TOKEN_WORD)
		return false;
	out->m_start = source_place (start, name.s);
	out->m_finish = source_place (start, name.s + name.len - 1);
	return out->m_start != UNKNOWN_LOCATION &&
	       out->m_finish != UNKNOWN_LOCATION;
}

/*
 * The edit is certain where both sides are, just one variable fits, and what it
 * takes the place of is a name that no macro wrote.
 */
static void
add_fixit (rich_location *rich, const struct ak_finding *f)
{
	location_t start = get_range_from_loc (line_table,
					       (location_t) f->loc.cookie).m_start;
	const char *hash = strrchr (f->expression, '#');
	std::string callee;
	source_range range;

	if (f->level || !*f->suggestion || !hash || strchr (hash, ',') ||
	    start <= BUILTINS_LOCATION ||
	    linemap_location_from_macro_expansion_p (line_table, start))
		return;
	callee.assign (f->expression, hash - f->expression);
	if (name_range (start, callee.c_str (), atoi (hash + 1) - 1, &range))
		rich->add_fixit_replace (range, f->suggestion);
}

/* Whether the file of those told has no such line yet; it has afterwards */
static bool
first_time (const char *seen, const struct ak_finding *f)
{
	int fd = open (seen, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
	std::string line = std::string ("\n") + f->loc.file + ":" +
			   std::to_string (f->loc.line) + ":" +
			   std::to_string (f->loc.column) + " " + f->id + " " +
			   f->function + "\n";
	std::string all = "\n";
	char buf[4096];
	ssize_t n;
	bool is_new;

	/* rather twice than never */
	if (fd < 0 || flock (fd, LOCK_EX))
		return true;
	while ((n = read (fd, buf, sizeof (buf))) > 0)
		all.append (buf, n);
	is_new = all.find (line) == std::string::npos;
	if (is_new && write (fd, line.data () + 1, line.size () - 1) < 0)
		inform (UNKNOWN_LOCATION, "argkind: cannot write %qs: %m", seen);
	close (fd);
	return is_new;
}

/*
 * Where the user wrote it: "#define f f" in a header, and what calls f in a
 * macro, are no place to look for it.
 */
static location_t
users_place (const struct ak_loc *loc)
{
	location_t at = (location_t) loc->cookie;

	if (!linemap_location_from_macro_expansion_p (line_table, at))
		return at;
	return linemap_resolve_location (line_table, at,
					 LRK_MACRO_EXPANSION_POINT, NULL);
}

/**
 * tell_finding - hand a finding to GCC
 * @f: the finding
 * @fn: the function it is in, for the heading
 * @how: what the user asked for
 *
 * A finding in a header's inline function would come with each file: it is
 * only told where that is asked for, and once where a file keeps count.
 */
void
tell_finding (const struct ak_finding *f, tree fn, const tell_options *how)
{
	rich_location rich (line_table, users_place (&f->loc));
	bool was = compat_get_werror (), told = true;

	if (f->loc.file && main_input_filename &&
	    strcmp (f->loc.file, main_input_filename) &&
	    (!how->headers || (how->seen && !first_time (how->seen, f))))
		return;
	add_fixit (&rich, f);
	/* findings are warnings even under -Werror */
	compat_set_werror (false);
	current_function_decl = fn;
	if (how->werror)
		error_at (&rich, "%s [%s]", f->message, f->id);
	else
		told = warning_at (&rich, 0, "%s [%s]", f->message, f->id);
	/* -w mutes a warning: its notes, too */
	for (unsigned int i = 0; told && i < f->nnotes; i++)
		inform (users_place (&f->note[i].loc), "%s",
			f->note[i].message);
	current_function_decl = NULL_TREE;
	compat_set_werror (was);
}
