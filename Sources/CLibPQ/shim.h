// libpq's error field codes are character macros, which Swift does not import.
#include <libpq-fe.h>
#include <postgres_ext.h>

enum frontdesk_diagnostic {
    frontdesk_diagnostic_sqlstate = PG_DIAG_SQLSTATE,
    frontdesk_diagnostic_primary = PG_DIAG_MESSAGE_PRIMARY,
    frontdesk_diagnostic_detail = PG_DIAG_MESSAGE_DETAIL,
    frontdesk_diagnostic_hint = PG_DIAG_MESSAGE_HINT,
    frontdesk_diagnostic_table = PG_DIAG_TABLE_NAME,
    frontdesk_diagnostic_constraint = PG_DIAG_CONSTRAINT_NAME,
};

// glibc has these (2.34 and later), but Swift's view of its headers leaves GNU extensions out. The embedded server is
// started with them.
#include <spawn.h>

extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

enum frontdesk_spawn {
    frontdesk_spawn_setsid = 0x80,
};
