package io.rapport.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;

/** What is open to strangers, what is not, and what every answer tells the browser to refuse. */
@Configuration(proxyBeanMethods = false)
class Security {

    /** Everything comes from Rapport itself; pictures inside the style sheet are data. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            SecurityContextRepository contexts,
            SessionAuthenticationStrategy sessions,
            CookieCsrfTokenRepository csrfCookie)
            throws Exception {
        return http.authorizeHttpRequests(
                        requests -> requests.requestMatchers("/sign-in/passkeys", "/sign-in/passkeys/**")
                                .authenticated()
                                .requestMatchers(
                                        "/sign-in",
                                        "/sign-in/**",
                                        "/invitations/*",
                                        "/invitations/events/*",
                                        "/invitations/events/*/no",
                                        "/answers/**",
                                        "/calendar/*",
                                        "/unsubscribe/**",
                                        "/operator/claim/*",
                                        // personal links of an event: the word in the path is the proof
                                        "/my-plan/**",
                                        "/doors/**",
                                        "/walls/**",
                                        "/demo",
                                        "/demo/**",
                                        "/error",
                                        "/webjars/**",
                                        "/fonts/**",
                                        "/rapport*.css",
                                        "/rapport*.js",
                                        "/rapport*.webmanifest",
                                        "/icon*.svg",
                                        "/icon*.png",
                                        "/actuator/health/**")
                                .permitAll()
                                .requestMatchers("/operator", "/operator/**")
                                .hasRole("OPERATOR")
                                .anyRequest()
                                .authenticated())
                .securityContext(context -> context.securityContextRepository(contexts))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie)
                        // mail programs post here without ever having seen a page (RFC 8058); the link is the proof
                        .ignoringRequestMatchers("/unsubscribe/**")
                        // a phone at the door sends what it noted hours ago; here too the link is the proof
                        .ignoringRequestMatchers(
                                request -> request.getRequestURI().startsWith("/doors/")
                                        && "application/json".equals(request.getContentType())))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()")))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                PathPatternRequestMatcher.withDefaults().matcher("/api/**"))
                        .defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/sign-in"),
                                PathPatternRequestMatcher.withDefaults().matcher("/**")))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in"))
                .requestCache(Customizer.withDefaults())
                .webAuthn(passkeys -> passkeys.disableDefaultRegistrationPage(true)
                        .withObjectPostProcessor(new ObjectPostProcessor<WebAuthnAuthenticationFilter>() {
                            @Override
                            public <F extends WebAuthnAuthenticationFilter> F postProcess(F filter) {
                                // by itself it would keep the session that somebody may have planted
                                filter.setSessionAuthenticationStrategy(sessions);
                                return filter;
                            }
                        }))
                .build();
    }

    @Bean
    SecurityContextRepository securityContextRepository() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    SessionAuthenticationStrategy sessionAuthenticationStrategy() {
        return new ChangeSessionIdAuthenticationStrategy();
    }

    @Bean
    UserDetailsService userDetailsService(Accounts accounts) {
        return id -> accounts.find(AccountId.of(id))
                .map(account -> User.withUsername(account.id().toString())
                        .password("{noop}")
                        .roles(account.operator() ? new String[] {"USER", "OPERATOR"} : new String[] {"USER"})
                        .build())
                .orElseThrow(() -> new UsernameNotFoundException("There is no account " + id));
    }
}
