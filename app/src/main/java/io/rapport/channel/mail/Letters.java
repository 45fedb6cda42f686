package io.rapport.channel.mail;

/** The front door of the mail queue. */
public interface Letters {

    /**
     * Queues a letter in the transaction of its caller: if that rolls back, nothing is ever sent; if it commits, the
     * letter is sent once, retried while the mail server is away.
     */
    void post(Letter letter);

    /**
     * Forgets an address whose owner has left: what waits for it is not sent, and what was sent stays without a name. That
     * it wanted no mail of some kind is kept, so that nobody mails it again against its owner's will.
     */
    void forget(String address);
}
