package io.rapport.web;

import java.util.List;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Teaches Spring MVC the arguments that handler methods take: the page, and what features add. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    private final List<HandlerMethodArgumentResolver> arguments;

    Pages(List<HandlerMethodArgumentResolver> arguments) {
        this.arguments = arguments;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.addAll(arguments);
    }

    /** Addresses may name constants as people write them: {@code ?as=community}. */
    @Override
    public void addFormatters(FormatterRegistry formatters) {
        ApplicationConversionService.addApplicationConverters(formatters);
    }
}
