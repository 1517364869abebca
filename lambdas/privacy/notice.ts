/**
 * Version of the notice on the link's page: what the bank is asked for, and what Meta sees in each mode. A change of its
 * words is a new version, and the ledger says to which one a person agreed.
 */
export const noticeVersion = 'kinds-2026-11';
