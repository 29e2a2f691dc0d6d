import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router';

/** The screens; each is loaded when it is first shown. `title` is a key of the catalogues. */
const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/studies' },
  { path: '/studies', name: 'studies', component: () => import('./screens/StudiesScreen.vue'), meta: { title: 'studies.title' } },
  { path: '/client', name: 'client', component: () => import('./screens/ClientScreen.vue'), meta: { title: 'client.title' } },
  { path: '/study/:uid', name: 'study', component: () => import('./screens/StudyScreen.vue'), meta: { title: 'study.title' } },
  {
    path: '/attributes/:study/:series/:instance',
    name: 'attributes',
    component: () => import('./screens/AttributesScreen.vue'),
    meta: { title: 'attributes.title' },
  },
  { path: '/view/:study/:series', name: 'view', component: () => import('./screens/ViewScreen.vue'), meta: { title: 'view.title' } },
  { path: '/upload', name: 'upload', component: () => import('./screens/UploadScreen.vue'), meta: { title: 'upload.title' } },
  { path: '/servers', name: 'servers', component: () => import('./screens/ServersScreen.vue'), meta: { title: 'servers.title' } },
  { path: '/jobs', name: 'jobs', component: () => import('./screens/JobsScreen.vue'), meta: { title: 'jobs.title' } },
  { path: '/system', name: 'system', component: () => import('./screens/SystemScreen.vue'), meta: { title: 'system.title' } },
  { path: '/:rest(.*)*', name: 'nowhere', component: () => import('./screens/NowhereScreen.vue'), meta: { title: 'nowhere.title' } },
];

export const router = createRouter({
  history: createWebHashHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});
