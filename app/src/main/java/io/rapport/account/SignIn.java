package io.rapport.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/** Signs somebody in who has proved who they are: by a link, or in the demo by choosing a person. */
@Component
public class SignIn {

    private final UserDetailsService users;
    private final SecurityContextRepository contexts;
    private final SessionAuthenticationStrategy sessions;

    SignIn(UserDetailsService users, SecurityContextRepository contexts, SessionAuthenticationStrategy sessions) {
        this.users = users;
        this.contexts = contexts;
        this.sessions = sessions;
    }

    public void as(AccountId account, HttpServletRequest request, HttpServletResponse response) {
        var user = users.loadUserByUsername(account.toString());
        var authentication = UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities());
        sessions.onAuthentication(authentication, request, response);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication);
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }
}
