package io.rapport.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of an account. They are made and used by Spring Security; here they are listed and removed. */
@Service
@Transactional
public class Passkeys {

    /** One of them, as its owner named it. */
    public record Passkey(String id, String label, Instant createdAt, Instant lastUsedAt) {}

    private final PublicKeyCredentialUserEntityRepository holders;
    private final UserCredentialRepository credentials;

    Passkeys(PublicKeyCredentialUserEntityRepository holders, UserCredentialRepository credentials) {
        this.holders = holders;
        this.credentials = credentials;
    }

    @Transactional(readOnly = true)
    public List<Passkey> of(AccountId account) {
        var holder = holders.findByUsername(account.toString());
        if (holder == null) {
            return List.of();
        }
        return credentials.findByUserId(holder.getId()).stream()
                .map(each -> new Passkey(
                        each.getCredentialId().toBase64UrlString(),
                        each.getLabel(),
                        each.getCreated(),
                        each.getLastUsed()))
                .sorted(Comparator.comparing(Passkey::createdAt).thenComparing(Passkey::id))
                .toList();
    }

    /** Removes a passkey of this account; somebody else's is not touched. */
    public boolean remove(AccountId account, String id) {
        if (of(account).stream().noneMatch(passkey -> passkey.id().equals(id))) {
            return false;
        }
        credentials.delete(Bytes.fromBase64(id));
        return true;
    }
}
