package portal;

import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/**
 * Lucene's filters that the portal's mapping names and the bare test server lacks. The official distribution
 * registers the same names in its module analysis-common, with the same classes behind them.
 */
public class AnalisePortuguesa extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
            "asciifolding", (index, environment, name, settings) -> new Dobra(name, settings),
            "stemmer", (index, environment, name, settings) -> new Radical(name, settings));
    }

    private static final class Dobra extends AbstractTokenFilterFactory {
        private final boolean preserveOriginal;

        Dobra(String name, Settings settings) {
            super(name, settings);
            preserveOriginal = settings.getAsBoolean("preserve_original", false);
        }

        @Override
        public TokenStream create(TokenStream tokens) {
            return new ASCIIFoldingFilter(tokens, preserveOriginal);
        }
    }

    private static final class Radical extends AbstractTokenFilterFactory {
        private static final String PORTUGUESE = "light_portuguese";

        Radical(String name, Settings settings) {
            super(name, settings);
            String language = settings.get("language", PORTUGUESE); // the server also builds it without settings
            if (!language.equals(PORTUGUESE)) {
                throw new IllegalArgumentException("this test server only has the stemmer " + PORTUGUESE + ", not " + language);
            }
        }

        @Override
        public TokenStream create(TokenStream tokens) {
            return new PortugueseLightStemFilter(tokens);
        }
    }
}
