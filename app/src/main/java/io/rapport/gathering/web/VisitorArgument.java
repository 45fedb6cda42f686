package io.rapport.gathering.web;

import io.rapport.gathering.AttendeeId;
import io.rapport.gathering.Itineraries;
import io.rapport.gathering.PlanLinks;
import io.rapport.member.MemberId;
import io.rapport.web.NotFound;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Finds out whose plan is asked for; a plan of somebody else is not there. */
@Component
class VisitorArgument implements HandlerMethodArgumentResolver {

    private final ObjectProvider<Itineraries> itineraries;
    private final ObjectProvider<PlanLinks> links;

    VisitorArgument(ObjectProvider<Itineraries> itineraries, ObjectProvider<PlanLinks> links) {
        this.itineraries = itineraries;
        this.links = links;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Visitor.class;
    }

    @Override
    @SuppressWarnings("unchecked")
    public Visitor resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var path = (Map<String, String>) Objects.requireNonNull(
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
        var token = path.get("token");
        if (token != null) {
            var attendee = links.getObject().find(token).orElseThrow(() -> new NotFound("a plan at this address"));
            return new Visitor(attendee, "/my-plan/" + token, false);
        }
        var who = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication());
        var attendee = attendee(Objects.requireNonNull(path.get("attendee")));
        return new Visitor(
                itineraries.getObject().owned(MemberId.of(who.getName()), attendee), "/plans/" + attendee, true);
    }

    private static AttendeeId attendee(String id) {
        try {
            return AttendeeId.of(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound("attendee");
        }
    }
}
