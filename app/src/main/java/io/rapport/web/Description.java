package io.rapport.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the API describes itself at /api. */
@Configuration(proxyBeanMethods = false)
class Description {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Rapport")
                        .description(
                                "For programs of the member who is signed in. What they may not see answers 404."));
    }

    /** Ids are records around a UUID; in addresses and bodies they are the UUID. */
    @Bean
    ModelConverter idsAreUuids() {
        return (type, context, chain) -> {
            var one = isId(type) ? new AnnotatedType(UUID.class).ctxAnnotations(type.getCtxAnnotations()) : type;
            return chain.hasNext() ? chain.next().resolve(one, context, chain) : null;
        };
    }

    private static boolean isId(AnnotatedType type) {
        @Nullable
        Class<?> raw = type.getType() == null
                ? null
                : Json.mapper().constructType(type.getType()).getRawClass();
        return raw != null
                && raw.isRecord()
                && raw.getRecordComponents().length == 1
                && raw.getRecordComponents()[0].getType() == UUID.class;
    }
}
