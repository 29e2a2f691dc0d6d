import 'quasar/dist/quasar.css';
import './style.css';
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createPinia } from 'pinia';
import { Notify, Quasar } from 'quasar';
import icons from 'quasar/icon-set/svg-material-icons.js';
import { createApp } from 'vue';
import App from './App.vue';
import { RequestFailure } from './api/http';
import { i18n, initialLanguage, setLanguage } from './i18n';
import { router } from './router';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // A browser that believes it is offline may reach a server on the same machine or network.
      networkMode: 'always',
      retry: (count, error) => count < 1 && error instanceof RequestFailure && error.status >= 500,
      refetchOnWindowFocus: false,
      staleTime: 2000,
    },
    mutations: { networkMode: 'always' },
  },
});

const app = createApp(App)
  .use(createPinia())
  .use(Quasar, {
    plugins: { Notify },
    iconSet: icons,
    config: { brand: { primary: '#0b5c7a', secondary: '#35607a', accent: '#7a4b0b', positive: '#1b6b3a', negative: '#b3261e', warning: '#8a5300', info: '#0b5c7a' } },
  })
  .use(i18n)
  .use(router)
  .use(VueQueryPlugin, { queryClient: queries });

void setLanguage(initialLanguage(), false).finally(() => app.mount('#app'));
