package io.rapport.channel.mail;

/** The front door of the mail queue. */
public interface Letters {

    /**
     * Queues a letter in the transaction of its caller: if that rolls back, nothing is ever sent; if it commits, the
     * letter is sent once, retried while the mail server is away.
     */
    void post(Letter letter);
}
