package org.isocenter.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import org.isocenter.web.access.PermissionsResource;
import org.isocenter.web.access.RefuseInReadOnlyArchive;
import org.isocenter.web.access.RefuseOtherStudies;
import org.isocenter.web.access.RefuseWithoutPermission;
import org.isocenter.web.audit.AuditRoutes;
import org.isocenter.web.body.DicomJsonBody;
import org.isocenter.web.body.DicomXmlBody;
import org.isocenter.web.body.JsonFormat;
import org.isocenter.web.body.XmlAnswers;
import org.isocenter.web.failure.FailureMapper;
import org.isocenter.web.failure.SayWhenToRetry;
import org.isocenter.web.lifecycle.ReadinessResource;
import org.isocenter.web.lifecycle.StartGate;
import org.isocenter.web.login.LoginResource;
import org.isocenter.web.login.TokensResource;
import org.isocenter.web.openapi.OpenApiResource;
import org.isocenter.web.orthanc.archive.ArchiveResource;
import org.isocenter.web.orthanc.archive.CreateArchiveResource;
import org.isocenter.web.orthanc.archive.JobOutputResource;
import org.isocenter.web.orthanc.attachments.AttachmentsResource;
import org.isocenter.web.orthanc.attachments.StoredAttachmentsResource;
import org.isocenter.web.orthanc.attachments.UserMetadataResource;
import org.isocenter.web.orthanc.changes.ChangesResource;
import org.isocenter.web.orthanc.changes.ExportsResource;
import org.isocenter.web.orthanc.housekeeping.HousekeeperResource;
import org.isocenter.web.orthanc.instances.InstanceContentResource;
import org.isocenter.web.orthanc.instances.InstanceDocumentResource;
import org.isocenter.web.orthanc.instances.InstanceFileResource;
import org.isocenter.web.orthanc.instances.InstanceFramesResource;
import org.isocenter.web.orthanc.instances.InstancePreviewResource;
import org.isocenter.web.orthanc.instances.InstanceTagsResource;
import org.isocenter.web.orthanc.instances.PixelArrayResource;
import org.isocenter.web.orthanc.instances.UnsupportedImageResource;
import org.isocenter.web.orthanc.instances.UploadResource;
import org.isocenter.web.orthanc.jobs.JobsResource;
import org.isocenter.web.orthanc.modification.CreateDicomResource;
import org.isocenter.web.orthanc.modification.ModificationResource;
import org.isocenter.web.orthanc.modification.StudyPartsResource;
import org.isocenter.web.orthanc.resources.BulkContentResource;
import org.isocenter.web.orthanc.resources.BulkDeleteResource;
import org.isocenter.web.orthanc.resources.FindResource;
import org.isocenter.web.orthanc.resources.LabelsResource;
import org.isocenter.web.orthanc.resources.OrderedSlicesResource;
import org.isocenter.web.orthanc.resources.ProtectionResource;
import org.isocenter.web.orthanc.resources.ReconstructionResource;
import org.isocenter.web.orthanc.resources.ResourcesResource;
import org.isocenter.web.orthanc.resources.TagsOfManyResource;
import org.isocenter.web.orthanc.system.BackupResource;
import org.isocenter.web.orthanc.system.ClockResource;
import org.isocenter.web.orthanc.system.InfoResource;
import org.isocenter.web.orthanc.system.MetadataCacheResource;
import org.isocenter.web.orthanc.system.MetricsResource;
import org.isocenter.web.orthanc.system.PluginsResource;
import org.isocenter.web.orthanc.system.StatisticsResource;
import org.isocenter.web.orthanc.system.SystemResource;
import org.isocenter.web.orthanc.system.VerificationResource;
import org.isocenter.web.orthanc.tools.AbsentFeaturesResource;
import org.isocenter.web.orthanc.tools.AcceptedObjectsResource;
import org.isocenter.web.orthanc.tools.ConformanceResource;
import org.isocenter.web.orthanc.tools.EncodingResource;
import org.isocenter.web.orthanc.tools.LogLevelsResource;
import org.isocenter.web.orthanc.tools.ServerControlResource;
import org.isocenter.web.orthanc.tools.ToolsResource;
import org.isocenter.web.pages.ClientPageResource;
import org.isocenter.web.pages.StartPageResource;
import org.isocenter.web.remote.AskServerResource;
import org.isocenter.web.remote.ServersResource;
import org.isocenter.web.remote.TransferResource;
import org.isocenter.web.remote.TransferRulesResource;
import org.isocenter.web.studies.BulkdataOfInstancesResource;
import org.isocenter.web.studies.BulkdataResource;
import org.isocenter.web.studies.DeleteResource;
import org.isocenter.web.studies.FrameResource;
import org.isocenter.web.studies.MetadataResource;
import org.isocenter.web.studies.PixelDataResource;
import org.isocenter.web.studies.RenderedResource;
import org.isocenter.web.studies.RetrieveResource;
import org.isocenter.web.studies.SearchResource;
import org.isocenter.web.studies.StoreResource;
import org.isocenter.web.studies.ThumbnailResource;
import org.isocenter.web.wado.WadoResource;

/** The JAX-RS application at the root of the server. */
@ApplicationPath("/")
public class IsocenterApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                SearchResource.class,
                StoreResource.class,
                RetrieveResource.class,
                DeleteResource.class,
                FrameResource.class,
                RenderedResource.class,
                ThumbnailResource.class,
                WadoResource.class,
                BulkdataResource.class,
                BulkdataOfInstancesResource.class,
                PixelDataResource.class,
                MetadataResource.class,
                MetadataCacheResource.class,
                MetricsResource.class,
                AttachmentsResource.class,
                StoredAttachmentsResource.class,
                UserMetadataResource.class,
                UploadResource.class,
                InstanceFileResource.class,
                InstanceContentResource.class,
                InstanceTagsResource.class,
                InstanceFramesResource.class,
                InstancePreviewResource.class,
                PixelArrayResource.class,
                UnsupportedImageResource.class,
                ResourcesResource.class,
                LabelsResource.class,
                ReconstructionResource.class,
                BulkContentResource.class,
                OrderedSlicesResource.class,
                ToolsResource.class,
                LogLevelsResource.class,
                ServerControlResource.class,
                AcceptedObjectsResource.class,
                AbsentFeaturesResource.class,
                ConformanceResource.class,
                TagsOfManyResource.class,
                InstanceDocumentResource.class,
                FindResource.class,
                LoginResource.class,
                TokensResource.class,
                OpenApiResource.class,
                SystemResource.class,
                PluginsResource.class,
                InfoResource.class,
                BulkDeleteResource.class,
                StatisticsResource.class,
                ProtectionResource.class,
                ExportsResource.class,
                ChangesResource.class,
                ClockResource.class,
                EncodingResource.class,
                VerificationResource.class,
                BackupResource.class,
                ServersResource.class,
                AskServerResource.class,
                TransferResource.class,
                TransferRulesResource.class,
                JobsResource.class,
                HousekeeperResource.class,
                JobOutputResource.class,
                ArchiveResource.class,
                CreateArchiveResource.class,
                ModificationResource.class,
                StudyPartsResource.class,
                CreateDicomResource.class,
                DicomJsonBody.class,
                DicomXmlBody.class,
                JsonFormat.class,
                XmlAnswers.class,
                FailureMapper.class,
                SayWhenToRetry.class,
                RefuseInReadOnlyArchive.class,
                RefuseWithoutPermission.class,
                RefuseOtherStudies.class,
                AuditRoutes.class,
                PermissionsResource.class,
                StartGate.class,
                ReadinessResource.class,
                ClientPageResource.class,
                StartPageResource.class);
    }
}
