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
