package io.rapport.account;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who can sign in. */
@Service
@Transactional
public class Accounts {

    private final AccountRepository accounts;
    private final InstantSource now;

    Accounts(AccountRepository accounts, InstantSource now) {
        this.accounts = accounts;
        this.now = now;
    }

    @Transactional(readOnly = true)
    public Optional<Account> find(AccountId id) {
        return accounts.find(id);
    }

    @Transactional(readOnly = true)
    public Optional<Account> findByEmail(String email) {
        return accounts.findByEmail(EmailAddress.normal(email));
    }

    /** The account of this address, made now if there was none. Two openings at once get the same one. */
    public Account open(String email) {
        var address = EmailAddress.normal(email);
        accounts.insertIfAbsent(new Account(AccountId.random(), address, false, now.instant()));
        return accounts.findByEmail(address).orElseThrow();
    }

    /** The latest accounts whose address contains this text. */
    @Transactional(readOnly = true)
    public List<Account> search(String text, int limit) {
        return accounts.search(EmailAddress.normal(text), limit);
    }

    public void makeOperator(AccountId id) {
        accounts.makeOperator(id);
    }

    /** Takes the operator's pages away from this account; false if it is the last that has them. */
    public boolean unmakeOperator(AccountId id) {
        if (accounts.lockOperators() < 2) {
            return false;
        }
        accounts.unmakeOperator(id);
        return true;
    }

    @Transactional(readOnly = true)
    public boolean anyOperator() {
        return accounts.anyOperator();
    }

    /** Removes the account: nobody can sign in with it again, and whoever is signed in is so no longer. */
    public void close(AccountId id) {
        accounts.delete(id);
    }
}
