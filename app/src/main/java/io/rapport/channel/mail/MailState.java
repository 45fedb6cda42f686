package io.rapport.channel.mail;

/** Where a mail is on its way. */
public enum MailState {
    /** There was no mail server when it was posted; waits for the operator. */
    HELD,
    WAITING,
    /** Being handed to the mail server, or it was when Rapport stopped. */
    SENDING,
    SENT,
    /** Refused for good, or tried for two days. */
    FAILED,
    /** The mail server may have it or not: never sent again by itself. */
    UNCERTAIN,
    /** Its reader has switched this kind off. */
    NOT_WANTED,
    /** Thrown away by an operator. */
    DISCARDED
}
