package io.rapport.web;

import gg.jte.generated.precompiled.StaticTemplates;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;

/** What people and programs read when something went wrong: what happened, what was kept, what to do. */
// before the framework’s own answers, which are problem details for people too
@Order(Ordered.HIGHEST_PRECEDENCE)
@ControllerAdvice
@Controller
class ErrorPages implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);

    private final PageArgument pages;
    private final DataSize largestFile;
    private final StaticTemplates templates = new StaticTemplates();

    ErrorPages(PageArgument pages, @Value("${spring.servlet.multipart.max-file-size}") DataSize largestFile) {
        this.pages = pages;
        this.largestFile = largestFile;
    }

    @ExceptionHandler({NotFound.class, MethodArgumentTypeMismatchException.class})
    Object notFound(HttpServletRequest request) {
        return answer(request, HttpStatus.NOT_FOUND, "error.404");
    }

    @ExceptionHandler
    Object refused(Refusal refusal, HttpServletRequest request) {
        return answer(request, HttpStatus.CONFLICT, refusal.key(), refusal.arguments());
    }

    /** What Spring MVC refuses before a feature is asked: no such address, a missing parameter, a file that is too large. */
    @ExceptionHandler({ServletException.class, ErrorResponseException.class, MultipartException.class})
    Object unreadable(Exception refused, HttpServletRequest request) {
        var code =
                refused instanceof ErrorResponse known ? known.getStatusCode().value() : 400;
        var status = HttpStatus.valueOf(code);
        return answer(request, status);
    }

    /** The database is away. Nothing was done, and it may be back in a minute. */
    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    Object databaseAway(HttpServletRequest request) {
        return answer(request, HttpStatus.SERVICE_UNAVAILABLE, "error.503");
    }

    @RequestMapping("/error")
    Object error(HttpServletRequest request) {
        // before a page is asked, the session is looked for
        if (failure(request) instanceof DataAccessResourceFailureException
                || failure(request) instanceof CannotCreateTransactionException) {
            return databaseAway(request);
        }
        var code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = code instanceof Integer number ? HttpStatus.valueOf(number) : HttpStatus.NOT_FOUND;
        if (status.is5xxServerError()) {
            log.error("{} {} failed", request.getMethod(), request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
        }
        return answer(request, status);
    }

    private static @Nullable Throwable failure(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure ? failure : null;
    }

    private static String key(HttpStatus status) {
        return switch (status) {
            case FORBIDDEN -> "error.403";
            case NOT_FOUND, METHOD_NOT_ALLOWED, BAD_REQUEST -> "error.404";
            case TOO_MANY_REQUESTS -> "error.429";
            default -> status.is4xxClientError() ? "error.400" : "error.500";
        };
    }

    private Object answer(HttpServletRequest request, HttpStatus status) {
        return status == HttpStatus.CONTENT_TOO_LARGE
                ? answer(request, status, "error.413", largestFile.toMegabytes())
                : answer(request, status, key(status));
    }

    private Object answer(HttpServletRequest request, HttpStatus status, String key, Object... arguments) {
        var page = pages.page(request);
        var what = page.t(key, arguments);
        var original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        var path = original == null ? request.getRequestURI() : original.toString();
        if (path.startsWith("/api/")) {
            return ResponseEntity.of(ProblemDetail.forStatusAndDetail(status, what))
                    .build();
        }
        return Html.of(status, templates.webTrouble(page, what));
    }
}
