package io.rapport.account;

import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Where somebody is signed in. */
@Component
public class Sessions {

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** On how many devices this account is signed in. */
    public int count(AccountId account) {
        return sessions.findByPrincipalName(account.toString()).size();
    }

    /** Signs this account out everywhere. */
    public void end(AccountId account) {
        sessions.findByPrincipalName(account.toString()).keySet().forEach(sessions::deleteById);
    }

    /** Signs this account out everywhere but in this session. */
    public void endOthers(AccountId account, String session) {
        sessions.findByPrincipalName(account.toString()).keySet().stream()
                .filter(id -> !id.equals(session))
                .forEach(sessions::deleteById);
    }
}
