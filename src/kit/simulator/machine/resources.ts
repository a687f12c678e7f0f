export { callResource } from './call-resource.js';
export { deviceResource, deviceUri } from './device-resource.js';
export { featureResources } from './user-resource.js';
