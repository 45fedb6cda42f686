package io.rapport.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.resource.ResourceUrlProvider;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Makes the {@link Page} of a request. A member reads in the language of their profile; whoever is not signed in, or has
 * an account without a profile, in the browser’s, in UTC.
 */
@Component
class PageArgument implements HandlerMethodArgumentResolver {

    /** Lets the worker of the browser throw away what it kept for somebody else. */
    private static final String READER = "Rapport-Reader";

    private final MessageSource messages;
    private final ObjectProvider<Readers> readers;
    private final ObjectProvider<ResourceUrlProvider> assets;
    private final ObjectProvider<CsrfTokenRepository> tokens;
    private final Site site;

    PageArgument(
            MessageSource messages,
            ObjectProvider<Readers> readers,
            ObjectProvider<ResourceUrlProvider> assets,
            ObjectProvider<CsrfTokenRepository> tokens,
            Site site) {
        this.messages = messages;
        this.readers = readers;
        this.assets = assets;
        this.tokens = tokens;
        this.site = site;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Page.class;
    }

    @Override
    public Page resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var page = page(Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class)));
        if (page.reader() != null) {
            Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class))
                    .setHeader(READER, Reader.mark(page.reader().account()));
        }
        return page;
    }

    Page page(HttpServletRequest request) {
        var reader = reader();
        var locale = reader == null || !reader.member() ? Languages.nearest(request.getLocales()) : reader.locale();
        var flash = RequestContextUtils.getInputFlashMap(request);
        return new Page(
                new Texts(messages, locale),
                reader == null ? ZoneId.of("UTC") : reader.zone(),
                reader,
                request.getRequestURI().substring(request.getContextPath().length()),
                csrf(request),
                flash == null ? null : (Notice) flash.get(Notice.ATTRIBUTE),
                site.demo(),
                assets.getObject());
    }

    /** Where a request was refused before the filter that reads its token, as a file that is too large is, the page has its own. */
    private CsrfToken csrf(HttpServletRequest request) {
        var response = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getResponse();
        if (request.getAttribute(CsrfToken.class.getName()) == null && response != null) {
            new XorCsrfTokenRequestAttributeHandler()
                    .handle(request, response, tokens.getObject().loadDeferredToken(request, response)::get);
        }
        return (CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()));
    }

    private @Nullable Reader reader() {
        try {
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            if (who == null || !who.isAuthenticated() || "anonymousUser".equals(who.getPrincipal())) {
                return null;
            }
            return readers.getObject().find(UUID.fromString(who.getName())).orElse(null);
        } catch (DataAccessResourceFailureException | CannotCreateTransactionException e) {
            // the page that says so needs no reader
            return null;
        }
    }

    /** The languages that have message bundles. */
    static final class Languages {

        private static final Map<String, Locale> BUNDLES = Map.of("en", Locale.UK, "de", Locale.GERMANY);

        private Languages() {}

        /**
         * @param wanted the best first
         */
        static Locale nearest(Enumeration<Locale> wanted) {
            return Collections.list(wanted).stream()
                    .map(each -> BUNDLES.get(each.getLanguage()))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(Locale.UK);
        }
    }
}
